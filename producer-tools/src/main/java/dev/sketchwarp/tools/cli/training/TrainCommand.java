package dev.sketchwarp.tools.cli.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sketchwarp.service.program.CommandFailure;
import dev.sketchwarp.tools.cli.command.BaseCommand;
import dev.sketchwarp.tools.cli.command.Printer;
import dev.sketchwarp.tools.cli.dlq.TimeConverter;
import dev.sketchwarp.trainer.evaluation.EvaluationReport;
import dev.sketchwarp.trainer.plan.PlanFile;
import dev.sketchwarp.trainer.plan.Preset;
import dev.sketchwarp.trainer.plan.TimeLimit;
import dev.sketchwarp.trainer.plan.TrainingPlan;
import dev.sketchwarp.trainer.plan.TrainingRequest;
import dev.sketchwarp.trainer.process.TrainingProcess;
import dev.sketchwarp.trainer.process.TrainingProcess.Ended;
import dev.sketchwarp.trainer.progress.TrainingException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * Trains in a child process: it needs more heap than the launcher gives this one, and a signal must not end the JVM before libtorch
 * has finished its step.
 */
@Command(
        name = "train",
        subcommands = TrainNowCommand.class,
        description = "Train a model on folders of pairs. Stopped or killed, the same command resumes it.",
        footer = {
            "",
            "DIR of --out gets model/ (the state that scored best), evaluation.json, report.html, progress.jsonl, plan.json and"
                    + " checkpoint/. DIR of --data is what 'sketchwarp generate' makes: photo/CLASS/*.jpg, sketch/CLASS/*.png,"
                    + " splits.json and keypoints.json; or PSC6k's folders and lists."
        })
public final class TrainCommand extends BaseCommand {

    /** How long a step may take, and a checkpoint, once the training is to stop: on a small machine long. */
    private static final Duration UNHURRIED = Duration.ofDays(1);

    @Option(names = "--data", paramLabel = "DIR", description = "Pairs to train on. Repeatable.")
    private List<Path> data = new ArrayList<>();

    @Option(
            names = "--evaluate-on",
            paramLabel = "DIR",
            description = "Measure on this folder's development pairs alone (default: on those of all --data).")
    private @Nullable Path evaluateOn;

    @Option(names = "--out", paramLabel = "DIR", description = "Where everything goes.")
    private @Nullable Path out;

    @ArgGroup
    private PlanChoice choice = new PlanChoice();

    /** Where the plan comes from. */
    static final class PlanChoice {
        @Option(
                names = "--preset",
                paramLabel = "default|paper",
                defaultValue = "default",
                description =
                        "A plan with a name (default: ${DEFAULT-VALUE}); paper is the published recipe alone, which needs no"
                                + " keypoints and no fields.")
        private Preset preset = Preset.DEFAULT;

        @Option(names = "--plan", paramLabel = "FILE", description = "Your own plan, as --print-plan prints it.")
        private @Nullable Path file;
    }

    @Option(names = "--print-plan", description = "Print the plan, to be changed and used with --plan; train nothing.")
    private boolean printPlan;

    @Option(
            names = "--spec",
            paramLabel = "FILE",
            description = "A network, instead of the plan's: JSON with the fields of 'spec' in manifest.json.")
    private @Nullable Path spec;

    @Option(
            names = "--start-from",
            paramLabel = "DIR",
            description = "A model whose weights training starts with (default: freshly drawn ones).")
    private @Nullable Path startFrom;

    @Option(
            names = "--compare",
            paramLabel = "DIR",
            description = "A model to measure on the same pairs, into evaluation-compare.json.")
    private @Nullable Path compare;

    @Option(names = "--name", paramLabel = "NAME", description = "The model's name (default: sketchwarp).")
    private @Nullable String name;

    @Option(
            names = "--model-version",
            paramLabel = "VERSION",
            description = "The version, unique within the name (default: the name of --out's folder).")
    private @Nullable String version;

    @Option(
            names = "--time-limit",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = {
                "Train so long (90s, 30m, 8h), whatever number of steps the plan has: the learning rate is planned for it.",
                "The last evaluation comes after it."
            })
    private @Nullable Duration timeLimit;

    @Mixin
    private TrainingProcessOptions process = new TrainingProcessOptions();

    @Mixin
    private Printer printer = new Printer();

    @Override
    public Integer call() throws IOException, InterruptedException, TrainingException {
        if (printPlan) {
            out().println(new String(plan().toJson(), UTF_8));
            return ExitCode.OK;
        }
        if (data.isEmpty() || out == null) {
            throw new ParameterException(spec().commandLine(), "--data and --out are needed.");
        }
        train(out);
        EvaluationReport report = EvaluationReport.read(out.resolve("evaluation.json"));
        if (!printer.isJson()) {
            say(out.resolve("model") + ": " + EvaluationText.line(report));
        }
        return ExitCode.OK;
    }

    private void train(Path folder) throws IOException, InterruptedException, TrainingException {
        try (TrainingView view = new TrainingView(printer, this::note);
                TrainingProcess training = TrainingProcess.start(
                        request(folder), List.of("-Xmx" + process.heapMegabytes() + "m"), UNHURRIED, view)) {
            Thread stop = new Thread(training::close, "stop-training");
            Runtime.getRuntime().addShutdownHook(stop);
            Ended ended = training.await();
            Runtime.getRuntime().removeShutdownHook(stop);
            if (ended.exitCode() != 0) {
                throw new CommandFailure(problem(ended));
            }
        }
    }

    private static String problem(Ended ended) {
        return ended.problem().isBlank()
                ? "The training process was ended from outside (exit code " + ended.exitCode()
                        + "): the same command resumes from its last checkpoint."
                : ended.problem().strip();
    }

    private TrainingRequest request(Path folder) {
        return new TrainingRequest(
                choice.file == null ? choice.preset.name() : choice.file.toString(),
                spec,
                data,
                List.of(),
                evaluateOn,
                folder,
                name == null ? TrainingRequest.NAME : name,
                version == null ? TrainingRequest.versionOf(folder) : version,
                startFrom,
                compare,
                timeLimit == null ? null : new TimeLimit(timeLimit, true),
                process.device());
    }

    private TrainingPlan plan() throws TrainingException {
        TrainingPlan plan = choice.file == null ? choice.preset.plan() : PlanFile.read(choice.file);
        return spec == null ? plan : plan.withNetwork(PlanFile.readNetwork(spec));
    }
}
