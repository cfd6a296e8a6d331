package dev.sketchwarp.trainer.run;

import ai.djl.Device;
import dev.sketchwarp.model.graph.Program.Layout;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.serving.ServingOptions;
import dev.sketchwarp.model.serving.TorchModel;
import dev.sketchwarp.model.weights.Weights;
import dev.sketchwarp.trainer.data.PairSet;
import dev.sketchwarp.trainer.evaluate.Evaluation;
import dev.sketchwarp.trainer.evaluate.EvaluationSet;
import dev.sketchwarp.trainer.run.TrainingException.Reason;
import java.io.IOException;

/** Measures states of a training on the development pairs. */
final class Measuring {
    private static final ServingOptions SERVING = new ServingOptions(Layout.CHANNELS_LAST, Precision.FLOAT32);

    /** PCK in percent. */
    record Score(double pck05, double pck10) {

        /** What states are compared by: near and far count alike. */
        double mean() {
            return (pck05 + pck10) / 2;
        }
    }

    private final TrainingPlan plan;
    private final Device device;
    private final EvaluationSet all;
    private final EvaluationSet sample;

    /** @throws TrainingException if there is nothing to measure on */
    Measuring(TrainingPlan plan, PairSet data, Device device) throws TrainingException {
        this.plan = plan;
        this.device = device;
        this.all = EvaluationSet.of(data.development());
        this.sample = all.sample(plan.evaluationPairs());
        if (sample.pairs().isEmpty()) {
            throw new TrainingException(
                    Reason.BAD_INPUT,
                    "The data have no development pairs with keypoints, so that no model could be measured: add some.");
        }
    }

    String sampleId() {
        return sample.id();
    }

    EvaluationSet all() {
        return all;
    }

    Score sample(Weights weights) throws IOException {
        try (TorchModel model = TorchModel.load(plan.network(), weights, device, SERVING)) {
            Evaluation evaluation = Evaluation.of(model, sample.pairs());
            return new Score(evaluation.pck05(), evaluation.pck10());
        }
    }
}
