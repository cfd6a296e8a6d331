package dev.sketchwarp.tools.cli.demo;

import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.generator.PairGenerator;
import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.program.CommandFailure;
import dev.sketchwarp.stack.LocalStackConfig;
import dev.sketchwarp.tools.cli.command.BaseCommand;
import dev.sketchwarp.tools.cli.command.OutFolder;
import dev.sketchwarp.tools.cli.command.PairOptions;
import dev.sketchwarp.tools.cli.command.Printer;
import dev.sketchwarp.tools.cli.command.Progress;
import dev.sketchwarp.tools.demo.DemoReports;
import dev.sketchwarp.tools.demo.GeneratedEvents;
import dev.sketchwarp.tools.demo.Outcome;
import dev.sketchwarp.tools.demo.PairRun;
import dev.sketchwarp.tools.local.Installation;
import dev.sketchwarp.tools.local.InstallationConfig;
import dev.sketchwarp.tools.local.LiveModel;
import dev.sketchwarp.tools.local.TemporaryFolder;
import dev.sketchwarp.tools.page.ResultPage;
import dev.sketchwarp.tools.page.view.DemoReport;
import dev.sketchwarp.tools.page.view.ModelLabel;
import dev.sketchwarp.tools.page.view.RetrainReport;
import dev.sketchwarp.tools.pairs.PairEvents;
import dev.sketchwarp.tools.pairs.PairEvents.Carriage;
import dev.sketchwarp.tools.pairs.PairEvents.Prepared;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description =
                "Start everything on this machine, send generated pairs (and your own) through it, and show the answers"
                        + " as a page.",
        footer = {
            "",
            "Fails unless every pair is answered exactly once.",
            "",
            "--retrain lets a trainer learn from labelled pairs for some minutes, and shows the same pairs answered by the version"
                    + " before and by the one that the trainer made. Fails unless that becomes LIVE and scores higher."
        })
public final class DemoCommand extends BaseCommand {

    private static final int MAX_PAIRS = 500;

    @Option(
            names = "--pairs",
            paramLabel = "N",
            defaultValue = "32",
            description = "Generated pairs, 0 to " + MAX_PAIRS + " (default: ${DEFAULT-VALUE}).")
    private int generated;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Same seed, same pairs (default: ${DEFAULT-VALUE}).")
    private long seed;

    @ArgGroup(exclusive = false, multiplicity = "0..*", heading = "Your own pair, repeatable:%n")
    private List<PairOptions> own = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "demo-out",
            description = "Where index.html and results.json go (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("");

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "The model to run (default: the one that comes with this tool).")
    private @Nullable Path model;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "How long to wait for the next answer (default: ${DEFAULT-VALUE}).")
    private int timeout;

    @Option(names = "--keep", description = "Keep everything running at the end, until Ctrl-C.")
    private boolean keep;

    @ArgGroup(validate = false, heading = "Retraining:%n")
    private RetrainOptions retraining = new RetrainOptions();

    @Mixin
    private Printer printer = new Printer();

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        OutFolder.make("--out", out);
        Instant start = Instant.now();
        List<ImagePair> pairs = pairs();
        note(
                "starting Kafka, a schema registry%s ...",
                retraining.wanted() ? ", a processor and a trainer" : " and a processor");
        try (TemporaryFolder folder = TemporaryFolder.create();
                Installation installation = Installation.start(config(folder.path()))) {
            note("model %s", installation.model());
            Optional<String> trouble =
                    retraining.wanted() ? beforeAndAfter(installation, pairs, start) : once(installation, pairs);
            if (keep) {
                keepRunning(installation);
            }
            if (trouble.isPresent()) {
                throw new CommandFailure(trouble.get());
            }
        }
        return ExitCode.OK;
    }

    /** Why the demo failed, if it did. */
    private Optional<String> once(Installation installation, List<ImagePair> pairs) throws IOException {
        Outcome outcome = run(installation, pairs);
        DemoReport report = report(installation.model(), pairs, outcome);
        Path page = ResultPage.write(out, report);
        DemoSummary summary = new DemoSummary(report, outcome, page);
        printer.print(summary.json(), summary.text().lines().toList());
        return outcome.complete()
                ? Optional.empty()
                : Optional.of("Not every pair was answered exactly once: " + outcome.troubles());
    }

    /** Why the demo failed, if it did. */
    private Optional<String> beforeAndAfter(Installation installation, List<ImagePair> pairs, Instant start)
            throws IOException {
        RetrainReport report = new RetrainDemo(
                        retraining.labelled(),
                        labelledSeed(),
                        Duration.ofSeconds(timeout),
                        Duration.ofSeconds(retraining.timeoutSeconds()),
                        this::note)
                .run(installation, pairs);
        Path page = ResultPage.write(out, report);
        RetrainSummary summary = RetrainSummary.of(report, Duration.between(start, Instant.now()), page);
        printer.print(summary.json(), summary.text().lines().toList());
        return summary.better()
                ? Optional.empty()
                : Optional.of("The new version does not score higher on these pairs at both distances, see above.");
    }

    private List<ImagePair> pairs() throws IOException {
        if (retraining.wanted()) {
            retraining.check(spec());
        }
        require(
                generated >= 0 && generated <= MAX_PAIRS && generated + own.size() > 0,
                "--pairs must be 0 to " + MAX_PAIRS + ", and 0 needs your own pair.");
        List<ImagePair> pairs = new ArrayList<>();
        PairEvents events = new PairEvents(Carriage.INLINE, "sketchwarp demo");
        for (PairOptions files : own) {
            Prepared prepared = events.prepare(files.pair());
            prepared.warnings().forEach(warning -> note("warning: %s", warning));
            pairs.add(prepared.event());
        }
        PairGenerator generator = new PairGenerator(seed);
        try (Progress progress = new Progress("drawing pairs", generated)) {
            for (int index = 0; index < generated; index++) {
                pairs.add(GeneratedEvents.of(generator.pair(index)));
                progress.step();
            }
        }
        return pairs;
    }

    /** Of other pairs than those shown. */
    private long labelledSeed() {
        return seed + 1;
    }

    private InstallationConfig config(Path folder) throws IOException {
        InstallationConfig config = new InstallationConfig(
                LocalStackConfig.temporary(),
                new Topics(Topics.DEFAULT_PREFIX),
                Optional.ofNullable(model),
                Optional.of(Map.of("sketchwarp.http.port", "0")),
                Optional.empty());
        return retraining.wanted() ? retraining.installation(config, labelledSeed(), folder) : config;
    }

    private Outcome run(Installation installation, List<ImagePair> pairs) {
        try (Progress progress = new Progress("waiting for answers", pairs.size())) {
            return PairRun.run(installation.connection(), pairs, Duration.ofSeconds(timeout), progress::step);
        }
    }

    private static DemoReport report(LiveModel model, List<ImagePair> pairs, Outcome outcome) {
        return DemoReports.of(new ModelLabel(model.name(), model.version()), "", pairs, outcome);
    }

    private void keepRunning(Installation installation) throws InterruptedException, ExecutionException {
        note(
                "still running, until Ctrl-C: sketchwarp watch --bootstrap-server %s --registry-url %s",
                installation.connection().bootstrapServers(),
                installation.connection().registryUrl());
        installation.processor().orElseThrow().await();
    }
}
