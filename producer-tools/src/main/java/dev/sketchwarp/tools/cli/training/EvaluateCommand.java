package dev.sketchwarp.tools.cli.training;

import dev.sketchwarp.model.serving.TorchModel;
import dev.sketchwarp.model.weights.ModelManifest;
import dev.sketchwarp.service.program.CommandFailure;
import dev.sketchwarp.tools.cli.command.BaseCommand;
import dev.sketchwarp.tools.cli.command.OutFolder;
import dev.sketchwarp.tools.cli.command.Printer;
import dev.sketchwarp.tools.cli.command.Progress;
import dev.sketchwarp.trainer.data.DataFolder;
import dev.sketchwarp.trainer.evaluation.EvaluationReport;
import dev.sketchwarp.trainer.evaluation.EvaluationSet;
import dev.sketchwarp.trainer.evaluation.Evaluator;
import dev.sketchwarp.trainer.evaluation.Showcase;
import dev.sketchwarp.trainer.report.Report;
import dev.sketchwarp.trainer.report.Report.Fact;
import dev.sketchwarp.trainer.report.ReportPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "evaluate",
        description = "Measure a model on the development pairs of a folder: PCK beside baselines, and retrieval.")
public final class EvaluateCommand extends BaseCommand {
    @Mixin
    private ModelOptions model = new ModelOptions();

    @Option(names = "--data", paramLabel = "DIR", required = true, description = "The folder, as for 'train'.")
    private Path data = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where evaluation.json and report.html go, if they are to be kept.")
    private @Nullable Path out;

    @Option(
            names = "--calibrate",
            description = "Write the figures, and how confident the model's answers are, into its manifest.")
    private boolean calibrate;

    @Mixin
    private Printer printer = new Printer();

    @Override
    public Integer call() throws IOException {
        if (out != null) {
            OutFolder.make("--out", out);
        }
        ModelManifest manifest = model.manifest();
        EvaluationSet set = EvaluationSet.readable(
                DataFolder.read(data).development(), problem -> note("warning: skipped: %s", problem));
        if (set.labelled().isEmpty()) {
            throw new CommandFailure(data + " has no development pairs with keypoints: nothing can be measured.");
        }
        EvaluationReport report = evaluate(manifest, set);
        if (calibrate) {
            model.write(manifest.measured(report.metrics(), report.calibration()));
        }
        printer.print(report.toTree(), EvaluationText.table(report).lines().toList());
        return ExitCode.OK;
    }

    private EvaluationReport evaluate(ModelManifest manifest, EvaluationSet set) throws IOException {
        try (TorchModel loaded = model.loadExact(manifest);
                Progress progress = new Progress("evaluating", set.pairs().size())) {
            EvaluationReport report = Evaluator.evaluate(loaded, set, progress::steps);
            if (out != null) {
                write(out, manifest, report, Showcase.of(loaded, set, report));
            }
            return report;
        }
    }

    private static void write(Path folder, ModelManifest manifest, EvaluationReport report, Showcase showcase)
            throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("evaluation.json"), report.toJson());
        List<Fact> facts = List.of(
                new Fact("weights", manifest.weights().sha256()), new Fact("evaluation set", report.evaluationSet()));
        String title = "Evaluation of " + manifest.name() + " " + manifest.version();
        ReportPage.write(folder, new Report(title, facts, List.of(), List.of(), report, Optional.empty(), showcase));
    }
}
