package dev.sketchwarp.tools.demo;

import dev.sketchwarp.model.network.Backbone;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.network.WeightInitializer;
import dev.sketchwarp.model.training.WarpTerms;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.model.weights.ModelMetrics;
import dev.sketchwarp.model.weights.ModelProvenance;
import dev.sketchwarp.tools.local.LiveModel;
import dev.sketchwarp.trainer.plan.Stage;
import dev.sketchwarp.trainer.plan.StoredPrecision;
import dev.sketchwarp.trainer.plan.TrainingPlan;
import dev.sketchwarp.trainer.plan.TrainingPrecision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A training that shows within minutes, on two cores, that something is learnt from keypoints alone. Measured with 540 generated
 * pairs: at 64 pixels, or with a width of 16, a step costs little less and teaches much less; in bfloat16 so small a network is
 * slower.
 */
public final class RetrainPlan {

    /** An eighth of the published network's weights, on a quarter of its pixels. */
    static final NetworkSpec NETWORK = new NetworkSpec(Backbone.RESNET18, 32, true, List.of(2, 3), 128, 16, 5);

    private static final int BATCH = 8;
    private static final double LEARNING_RATE = 0.0015;
    private static final int WARM_UP = 50;
    private static final long SEED = 1;
    private static final int CHECKPOINT_EVERY = 100;
    private static final int EVALUATE_EVERY = 60;
    private static final int EVALUATION_PAIRS = 40;

    private RetrainPlan() {}

    /** Writes the plan as the trainer reads it. */
    public static Path write(Path file, NetworkSpec network, int steps) throws IOException {
        TrainingPlan plan = new TrainingPlan(
                network,
                SEED,
                TrainingPrecision.FLOAT32,
                StoredPrecision.FLOAT32,
                CHECKPOINT_EVERY,
                EVALUATE_EVERY,
                EVALUATION_PAIRS,
                List.of(Stage.Warp.onMatches(
                        steps, BATCH, LEARNING_RATE, Math.min(WARM_UP, steps), WarpTerms.MATCHES)));
        return Files.write(file, plan.toJson());
    }

    /** Writes a model of {@link #NETWORK} that has learnt nothing yet. */
    public static Path untrained(Path folder) throws IOException {
        new ModelDirectory(folder)
                .write(
                        LiveModel.NAME,
                        LiveModel.UNTRAINED,
                        NETWORK,
                        WeightInitializer.init(NETWORK, SEED),
                        ModelMetrics.NONE,
                        new ModelProvenance(Map.of(), Map.of("weights", SEED), "", null));
        return folder;
    }
}
