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
import dev.sketchwarp.model.graph.TrainingOptions;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.torch.TorchProgram;
import dev.sketchwarp.model.training.WarpStep;
import dev.sketchwarp.model.training.WarpTerms;
import dev.sketchwarp.trainer.plan.PartRates;
import java.util.ArrayList;
import java.util.List;

/** The warp stage under way: a program whose tensors are the network and the optimiser, and the number of steps made. */
public final class WarpTraining implements AutoCloseable {
    private static final double CLIP = 1;
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;

    private final TorchProgram program;
    private final double averaging;
    private int steps;

    /**
     * @param rates which parts of the network learn, and how fast
     * @param averaging decay of the weights' moving average; 0 for none
     * @param state weights, and the optimiser's state and the averages where training goes on from {@code steps} steps
     */
    public WarpTraining(
            NetworkSpec spec,
            WarpTerms terms,
            PartRates rates,
            double averaging,
            Weights state,
            int steps,
            Precision precision,
            Device device) {
        this(spec, terms, rates, averaging, state, steps, Layout.CHANNELS_LAST, precision, device);
    }

    /** As above, with the tensors' layout chosen: for comparison. */
    public WarpTraining(
            NetworkSpec spec,
            WarpTerms terms,
            PartRates rates,
            double averaging,
            Weights state,
            int steps,
            Layout layout,
            Precision precision,
            Device device) {
        this.steps = steps;
        this.averaging = averaging;
        TrainingOptions options = new TrainingOptions(
                new Optimizer.AdamW(BETA1, BETA2, 0.01),
                CLIP,
                name -> name.contains(".running_") ? 0 : rates.factor(name),
                rates::fixedNorm,
                averaging > 0,
                GradientChoice.of(layout, precision, device));
        Program step =
                TrainingLowering.lower(List.of(new WarpStep(spec, terms).graph()), state, options, layout, precision);
        this.program = TorchProgram.load(step, device);
    }

    /**
     * Makes one step.
     *
     * @return the loss, its terms, and the gradients' length
     */
    public double[] step(WarpBatch batch, double learningRate) {
        steps++;
        double corrected = learningRate * Math.sqrt(1 - Math.pow(BETA2, steps)) / (1 - Math.pow(BETA1, steps));
        try (NDManager scope = program.scope()) {
            List<NDArray> arguments = new ArrayList<>(List.of(batch.arguments(scope)));
            arguments.add(scope.create((float) corrected));
            if (averaging > 0) {
                arguments.add(scope.create((float) averageRate()));
            }
            NDList results = program.train(scope, "warp", arguments.toArray(NDArray[]::new));
            return results.stream().mapToDouble(NDArray::getFloat).toArray();
        }
    }

    /** Young averages follow faster, so that the weights at the start count little. */
    private double averageRate() {
        return 1 - Math.min(averaging, steps / (9.0 + steps));
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
