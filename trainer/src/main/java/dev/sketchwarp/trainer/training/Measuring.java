package dev.sketchwarp.trainer.training;

import ai.djl.Device;
import dev.sketchwarp.model.graph.Program.Kernels;
import dev.sketchwarp.model.graph.Program.Layout;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.serving.ServingOptions;
import dev.sketchwarp.model.serving.TorchModel;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.trainer.data.PairSet;
import dev.sketchwarp.trainer.evaluation.EvaluationReport;
import dev.sketchwarp.trainer.evaluation.EvaluationSet;
import dev.sketchwarp.trainer.evaluation.Evaluator;
import dev.sketchwarp.trainer.evaluation.Pck;
import dev.sketchwarp.trainer.evaluation.Showcase;
import dev.sketchwarp.trainer.plan.TrainingPlan;
import dev.sketchwarp.trainer.progress.TrainingException;
import dev.sketchwarp.trainer.progress.TrainingException.Reason;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Measures states of a training on the development pairs. */
final class Measuring {
    private static final ServingOptions SERVING =
            new ServingOptions(Layout.CHANNELS_LAST, Precision.FLOAT32, Kernels.LIBTORCH);

    private final TrainingPlan plan;
    private final Device device;
    private final EvaluationSet all;
    private final EvaluationSet sample;

    /**
     * @param bad receives a sentence about each image that is skipped
     * @throws TrainingException if there is nothing to measure on
     */
    Measuring(TrainingPlan plan, PairSet data, Device device, Consumer<String> bad) throws TrainingException {
        this.plan = plan;
        this.device = device;
        this.all = readable(data, bad);
        this.sample = all.sample(plan.evaluationPairs());
        if (sample.pairs().isEmpty()) {
            throw new TrainingException(
                    Reason.BAD_INPUT,
                    "The data have no development pairs with keypoints, so that no model could be measured: add some.");
        }
    }

    private static EvaluationSet readable(PairSet data, Consumer<String> bad) throws TrainingException {
        try {
            return EvaluationSet.readable(data.development(), bad);
        } catch (IOException e) {
            throw new TrainingException(Reason.BAD_INPUT, e.getMessage() + ".", e);
        }
    }

    String sampleId() {
        return sample.id();
    }

    /**
     * On the pairs that evaluations on the way take.
     *
     * @param ended whether to give up
     * @return empty when given up
     */
    Optional<Pck> sample(Weights weights, BooleanSupplier ended) throws IOException {
        return measured(plan.network(), weights, sample, ended).map(EvaluationReport::pck);
    }

    /** On all pairs; as {@link #sample}. */
    Optional<EvaluationReport> all(NetworkSpec spec, Weights weights, BooleanSupplier ended) throws IOException {
        return measured(spec, weights, all, ended);
    }

    private Optional<EvaluationReport> measured(
            NetworkSpec spec, Weights weights, EvaluationSet set, BooleanSupplier ended) throws IOException {
        try (TorchModel model = TorchModel.load(spec, weights, device, SERVING)) {
            return Optional.of(Evaluator.evaluate(model, set, pairs -> {
                if (ended.getAsBoolean()) {
                    throw new CancellationException();
                }
            }));
        } catch (CancellationException e) {
            return Optional.empty();
        }
    }

    /** Pairs to look at. */
    Showcase showcase(Weights weights, EvaluationReport report) throws IOException {
        try (TorchModel model = TorchModel.load(plan.network(), weights, device, SERVING)) {
            return Showcase.of(model, all, report);
        }
    }
}
