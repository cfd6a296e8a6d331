package dev.sketchwarp.trainer.orchestration;

import dev.sketchwarp.model.network.Backbone;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.network.WeightInitializer;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.model.weights.ModelProvenance;
import dev.sketchwarp.trainer.evaluation.Baselines;
import dev.sketchwarp.trainer.evaluation.EvaluationReport;
import dev.sketchwarp.trainer.evaluation.Pck;
import dev.sketchwarp.trainer.evaluation.Retrieval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What trainings leave behind, without the training. */
final class Reports {

    static final NetworkSpec TINY = new NetworkSpec(Backbone.RESNET18, 4, true, List.of(3), 64, 16, 1);
    static final String PLAN = "hash of the plan";
    static final Pck IDENTITY = new Pck(50, 20, 50);

    private Reports() {}

    static EvaluationReport report(String set, int pairs, double pck05, double pck10) {
        return new EvaluationReport(
                set,
                new Pck(pairs, pck05, pck10),
                Map.of(),
                new Retrieval(pairs, pairs, 0, 0),
                new Baselines(IDENTITY, new Pck(pairs, 80, 95)),
                null,
                List.of());
    }

    /** A finished training's folder. */
    static void finish(Path folder, String name, String version, EvaluationReport report) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("evaluation.json"), report.toJson());
        new ModelDirectory(folder.resolve("model"))
                .write(
                        name,
                        version,
                        TINY,
                        WeightInitializer.init(TINY, version.hashCode()),
                        report.metrics(),
                        new ModelProvenance(Map.of(), Map.of("training", 1L), "test", null, PLAN));
    }
}
