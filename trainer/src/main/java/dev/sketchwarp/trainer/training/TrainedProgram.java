package dev.sketchwarp.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.torch.TorchProgram;
import java.util.List;
import java.util.function.Function;

/** A stage under way: a program whose tensors are everything that learns, and the number of steps made. */
public abstract sealed class TrainedProgram implements AutoCloseable permits WarpTraining, ContrastiveTraining {
    private final TorchProgram program;
    private int steps;

    /** @param steps made before */
    TrainedProgram(TorchProgram program, int steps) {
        this.program = program;
        this.steps = steps;
    }

    /**
     * Makes one step.
     *
     * @param arguments of the program's method, in a scope that ends with the step
     * @return the method's results
     */
    double[] step(String method, Function<NDManager, List<NDArray>> arguments) {
        steps++;
        try (NDManager scope = program.scope()) {
            return program.train(scope, method, arguments.apply(scope).toArray(NDArray[]::new)).stream()
                    .mapToDouble(NDArray::getFloat)
                    .toArray();
        }
    }

    public int steps() {
        return steps;
    }

    /** All tensors as they are now: weights, the optimiser's state, averages. */
    public Weights state() {
        return program.tensors();
    }

    @Override
    public void close() {
        program.close();
    }
}
