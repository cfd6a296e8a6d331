package dev.sketchwarp.trainer.run;

import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.model.weights.ModelManifest;
import dev.sketchwarp.model.weights.ModelMetrics;
import dev.sketchwarp.model.weights.ModelProvenance;
import dev.sketchwarp.model.weights.Safetensors;
import dev.sketchwarp.model.weights.Weights;
import dev.sketchwarp.model.weights.WeightsFile;
import java.io.IOException;
import java.util.Map;

/** The end of a run: the model's folder, measured as it is stored. */
final class Finish {
    private final TrainingPlan plan;
    private final RunOptions options;
    private final RunFolder folder;
    private final Measuring measuring;
    private final StartWeights start;
    private final StageLoop.Surroundings around;

    Finish(
            TrainingPlan plan,
            RunOptions options,
            RunFolder folder,
            Measuring measuring,
            StartWeights start,
            StageLoop.Surroundings around) {
        this.plan = plan;
        this.options = options;
        this.folder = folder;
        this.measuring = measuring;
        this.start = start;
        this.around = around;
    }

    /** @param weights that serve */
    void write(Weights weights) throws IOException {
        ModelDirectory model = new ModelDirectory(folder.model());
        WeightsFile file = model.writeWeights(weights, plan.storedPrecision().dtype());
        Weights stored =
                Safetensors.read(folder.model().resolve(ModelDirectory.WEIGHTS)).weights();
        Measuring.Score score = measuring.sample(stored);
        ModelMetrics metrics =
                new ModelMetrics(measuring.all().id(), Map.of("pck@0.05", score.pck05(), "pck@0.10", score.pck10()));
        ModelProvenance provenance = new ModelProvenance(
                Map.of(),
                Map.of("training", plan.seed()),
                CodeVersion.NUMBER,
                start.parent().orElse(null));
        model.writeManifest(
                new ModelManifest(options.name(), options.version(), plan.network(), file, metrics, provenance));
        around.tell(new TrainingEvent.Finished(folder.model().toString(), score.pck05(), score.pck10()));
    }
}
