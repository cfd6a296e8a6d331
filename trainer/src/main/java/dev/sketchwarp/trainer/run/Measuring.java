package dev.sketchwarp.trainer.run;

import ai.djl.Device;
import dev.sketchwarp.model.graph.Program.Layout;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.serving.ServingOptions;
import dev.sketchwarp.model.serving.TorchModel;
import dev.sketchwarp.model.weights.Weights;
import dev.sketchwarp.trainer.data.PairSet;
import dev.sketchwarp.trainer.data.TrainingPair;
import dev.sketchwarp.trainer.evaluate.EstimatedPair;
import dev.sketchwarp.trainer.evaluate.EvaluationReport;
import dev.sketchwarp.trainer.evaluate.EvaluationSet;
import dev.sketchwarp.trainer.evaluate.Evaluator;
import dev.sketchwarp.trainer.evaluate.PairScore;
import dev.sketchwarp.trainer.evaluate.Pck;
import dev.sketchwarp.trainer.run.TrainingException.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Measures states of a training on the development pairs. */
final class Measuring {
    private static final ServingOptions SERVING = new ServingOptions(Layout.CHANNELS_LAST, Precision.FLOAT32);

    private final TrainingPlan plan;
    private final Device device;
    private final EvaluationSet all;
    private final EvaluationSet sample;

    /**
     * @param bad is told of each image that is passed over
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

    /** On the pairs that evaluations on the way take. */
    Pck sample(Weights weights) throws IOException {
        try (TorchModel model = TorchModel.load(plan.network(), weights, device, SERVING)) {
            return Evaluator.pck(model, sample);
        }
    }

    /**
     * On all pairs.
     *
     * @param ended whether to give up
     * @return empty when given up
     */
    Optional<EvaluationReport> all(NetworkSpec spec, Weights weights, BooleanSupplier ended) throws IOException {
        try (TorchModel model = TorchModel.load(spec, weights, device, SERVING)) {
            return Optional.of(Evaluator.evaluate(model, all, pairs -> {
                if (ended.getAsBoolean()) {
                    throw new CancellationException();
                }
            }));
        } catch (CancellationException e) {
            return Optional.empty();
        }
    }

    /**
     * Pairs to look at.
     *
     * @param scores of the pairs wanted
     */
    List<EstimatedPair> estimated(Weights weights, List<PairScore> scores) throws IOException {
        Map<String, TrainingPair> pairs = all.labelled().stream()
                .collect(Collectors.toMap(TrainingPair::id, Function.identity(), (first, second) -> first));
        List<EstimatedPair> estimated = new ArrayList<>();
        try (TorchModel model = TorchModel.load(plan.network(), weights, device, SERVING)) {
            for (PairScore score : scores) {
                estimated.add(EstimatedPair.of(model, Objects.requireNonNull(pairs.get(score.id())), score));
            }
        }
        return estimated;
    }
}
