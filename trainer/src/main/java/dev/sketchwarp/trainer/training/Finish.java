package dev.sketchwarp.trainer.training;

import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.model.weights.ModelManifest;
import dev.sketchwarp.model.weights.ModelProvenance;
import dev.sketchwarp.model.weights.Safetensors;
import dev.sketchwarp.model.weights.WeightsFile;
import dev.sketchwarp.trainer.checkpoint.RunFolder;
import dev.sketchwarp.trainer.evaluation.EvaluationReport;
import dev.sketchwarp.trainer.evaluation.Showcase;
import dev.sketchwarp.trainer.plan.TrainingPlan;
import dev.sketchwarp.trainer.plan.TrainingRequest;
import dev.sketchwarp.trainer.progress.ProgressLog;
import dev.sketchwarp.trainer.progress.TrainingEvent;
import dev.sketchwarp.trainer.progress.TrainingListener;
import dev.sketchwarp.trainer.report.Report;
import dev.sketchwarp.trainer.report.Report.Fact;
import dev.sketchwarp.trainer.report.ReportPage;
import dev.sketchwarp.trainer.report.RunCurves;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** The end of a run: the model's folder and the evaluations. The manifest comes last: with it the run is over. */
final class Finish {
    private static final String COMPARED = "evaluation-compare.json";

    private final TrainingPlan plan;
    private final TrainingRequest request;
    private final RunFolder folder;
    private final Measuring measuring;
    private final StartWeights start;
    private final Precision precision;

    /** @param precision what the training was computed in */
    Finish(
            TrainingPlan plan,
            TrainingRequest request,
            RunFolder folder,
            Measuring measuring,
            StartWeights start,
            Precision precision) {
        this.plan = plan;
        this.request = request;
        this.folder = folder;
        this.measuring = measuring;
        this.start = start;
        this.precision = precision;
    }

    /**
     * Measures the weights as they are stored, and writes everything.
     *
     * @param weights that serve
     * @param origin what they are, in words
     * @return whether it is done; not when stopped on the way
     */
    boolean write(Weights weights, String origin, BooleanSupplier stopped, TrainingListener listener)
            throws IOException {
        ModelDirectory model = new ModelDirectory(folder.model());
        WeightsFile file = model.writeWeights(weights, plan.storedPrecision().dtype());
        Weights stored =
                Safetensors.read(folder.model().resolve(ModelDirectory.WEIGHTS)).weights();
        Optional<EvaluationReport> report = measuring.all(plan.network(), stored, stopped);
        Optional<EvaluationReport> compared = compared(stopped);
        if (report.isEmpty() || (request.compare() != null && compared.isEmpty())) {
            return false;
        }
        folder.write(RunFolder.EVALUATION, report.get().toJson());
        if (compared.isPresent()) {
            folder.write(COMPARED, compared.get().toJson());
        }
        ReportPage.write(folder.path(), report(stored, origin, report.get(), compared));
        listener.on(new TrainingEvent.Finished(
                folder.model().toString(),
                report.get().pck().pck05(),
                report.get().pck().pck10()));
        model.writeManifest(new ModelManifest(
                request.name(),
                request.version(),
                plan.network(),
                file,
                report.get().metrics(),
                provenance(),
                report.get().calibration()));
        return true;
    }

    private Report report(
            Weights stored, String origin, EvaluationReport evaluation, Optional<EvaluationReport> compared)
            throws IOException {
        Showcase showcase = measuring.showcase(stored, evaluation);
        RunCurves curves = new RunCurves(plan, ProgressLog.read(folder.progress()));
        return new Report(
                "Training of " + request.name() + " " + request.version(),
                facts(origin, evaluation),
                curves.losses(),
                curves.pck(),
                evaluation,
                compared,
                showcase);
    }

    private List<Fact> facts(String origin, EvaluationReport evaluation) {
        String stages = plan.stages().stream()
                .map(stage -> stage.name() + ": " + stage.steps() + " steps of " + stage.batch() + " pairs")
                .collect(Collectors.joining(", "));
        return List.of(
                new Fact("stages", stages),
                new Fact(
                        "network",
                        plan.network().backbone().name().toLowerCase(Locale.ROOT) + ", width "
                                + plan.network().width() + ", " + plan.network().inputSize() + " pixels"),
                new Fact("arithmetic", precision.name().toLowerCase(Locale.ROOT)),
                new Fact("seed", Long.toString(plan.seed())),
                new Fact(
                        "started from",
                        start.parent().map(parent -> "version " + parent).orElse("nothing")),
                new Fact("weights", origin),
                new Fact("evaluation set", evaluation.evaluationSet()),
                new Fact("plan", plan.hash().substring(0, 16)),
                new Fact("code", CodeVersion.NUMBER));
    }

    private Optional<EvaluationReport> compared(BooleanSupplier stopped) throws IOException {
        Path compared = request.compare();
        if (compared == null) {
            return Optional.empty();
        }
        ModelDirectory other = new ModelDirectory(compared);
        ModelManifest manifest = other.manifest();
        return measuring.all(manifest.spec(), other.weights(manifest), stopped);
    }

    private ModelProvenance provenance() {
        return new ModelProvenance(
                Map.of(),
                Map.of("training", plan.seed()),
                CodeVersion.NUMBER,
                start.parent().orElse(null),
                plan.hash());
    }
}
