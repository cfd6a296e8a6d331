package dev.sketchwarp.trainer.training;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.sketchwarp.model.graph.Optimizer;
import dev.sketchwarp.model.graph.Program;
import dev.sketchwarp.model.graph.Program.Layout;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.graph.TrainingLowering;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.torch.TorchProgram;
import dev.sketchwarp.model.training.WarpStep;
import dev.sketchwarp.model.training.WarpTerms;
import dev.sketchwarp.trainer.examples.Example;
import java.util.Arrays;
import java.util.List;

/** The warp stage under way: a program whose tensors are the network and the optimiser, and the number of steps made. */
public final class WarpTraining implements AutoCloseable {
    private static final double CLIP = 1;
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;

    private final NetworkSpec spec;
    private final TorchProgram program;
    private int steps;

    /**
     * @param trainEncoder false to change the estimators only, as published
     * @param state weights, and the optimiser's state where training goes on from {@code steps} steps
     */
    public WarpTraining(
            NetworkSpec spec,
            WarpTerms terms,
            boolean trainEncoder,
            Weights state,
            int steps,
            Precision precision,
            Device device) {
        this(spec, terms, trainEncoder, state, steps, Layout.CHANNELS_LAST, precision, device);
    }

    /** As above, with the tensors' layout chosen: for comparison. */
    public WarpTraining(
            NetworkSpec spec,
            WarpTerms terms,
            boolean trainEncoder,
            Weights state,
            int steps,
            Layout layout,
            Precision precision,
            Device device) {
        this.spec = spec;
        this.steps = steps;
        Program step = TrainingLowering.lower(
                List.of(new WarpStep(spec, terms).graph()),
                state,
                name -> trainable(name, trainEncoder),
                new Optimizer.AdamW(BETA1, BETA2, 0.01),
                CLIP,
                layout,
                precision);
        this.program = TorchProgram.load(step, device);
    }

    private static boolean trainable(String name, boolean trainEncoder) {
        return !name.contains(".running_") && (trainEncoder || !name.startsWith("encoder_q."));
    }

    /**
     * Makes one step.
     *
     * @return the loss, its terms, and the gradients' length
     */
    public double[] step(List<Example> examples, double learningRate) {
        steps++;
        double corrected = learningRate * Math.sqrt(1 - Math.pow(BETA2, steps)) / (1 - Math.pow(BETA1, steps));
        try (NDManager scope = program.scope()) {
            NDArray[] batch = WarpBatch.arguments(scope, examples, spec.inputSize());
            NDArray[] arguments = Arrays.copyOf(batch, batch.length + 1);
            arguments[batch.length] = scope.create((float) corrected);
            NDList results = program.train(scope, "warp", arguments);
            return results.stream().mapToDouble(NDArray::getFloat).toArray();
        }
    }

    public int steps() {
        return steps;
    }

    /** Weights and optimiser state as they are now. */
    public Weights state() {
        return program.tensors();
    }

    @Override
    public void close() {
        program.close();
    }
}
