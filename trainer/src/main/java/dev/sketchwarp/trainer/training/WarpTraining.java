package dev.sketchwarp.trainer.training;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import dev.sketchwarp.model.graph.Optimizer;
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

/** The warp stage under way: the program's tensors are the network and the optimiser. */
public final class WarpTraining extends TrainedProgram {
    private static final double CLIP = 1;
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;

    private final double averaging;

    /**
     * @param rates which parts of the network learn, and how fast
     * @param averaging decay of the weights' moving average; 0 for none
     * @param state weights, and the optimiser's state and the averages where training continues from {@code steps} steps
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
        super(
                TorchProgram.load(
                        TrainingLowering.lower(
                                List.of(new WarpStep(spec, terms).graph()),
                                state,
                                options(rates, averaging),
                                layout,
                                precision),
                        device),
                steps);
        this.averaging = averaging;
    }

    private static TrainingOptions options(PartRates rates, double averaging) {
        return new TrainingOptions(
                new Optimizer.AdamW(BETA1, BETA2, 0.01),
                CLIP,
                name -> name.contains(".running_") ? 0 : rates.factor(name),
                rates::fixedNorm,
                averaging > 0);
    }

    /**
     * Makes one step.
     *
     * @return the loss, its terms, and the gradients' length
     */
    public double[] step(WarpBatch batch, double learningRate) {
        return step("warp", scope -> {
            List<NDArray> arguments = new ArrayList<>(List.of(batch.arguments(scope)));
            arguments.add(scope.create((float) corrected(learningRate)));
            if (averaging > 0) {
                arguments.add(scope.create((float) averageRate()));
            }
            return arguments;
        });
    }

    /** The rate with Adam's correction of young moments. */
    private double corrected(double learningRate) {
        return learningRate * Math.sqrt(1 - Math.pow(BETA2, steps())) / (1 - Math.pow(BETA1, steps()));
    }

    /** Young averages follow faster, so that the weights at the start count little. */
    private double averageRate() {
        return 1 - Math.min(averaging, steps() / (9.0 + steps()));
    }
}
