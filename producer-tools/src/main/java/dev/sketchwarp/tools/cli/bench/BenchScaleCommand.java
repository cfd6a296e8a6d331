package dev.sketchwarp.tools.cli.bench;

import dev.sketchwarp.benchmarks.chaos.audit.Count;
import dev.sketchwarp.benchmarks.scale.ScaleBenchmark;
import dev.sketchwarp.benchmarks.scale.ScaleListener;
import dev.sketchwarp.benchmarks.scale.ScalePlan;
import dev.sketchwarp.benchmarks.scale.ScaleStep;
import dev.sketchwarp.benchmarks.scale.ScaleSummary;
import dev.sketchwarp.tools.cli.command.BaseCommand;
import dev.sketchwarp.tools.local.TemporaryFolder;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "scale",
        description = {
            "Let processors join, leave and be killed under load, and time what they answer together and how long answers stay away.",
            "Each has a process of its own and a tiny network; each batch takes a fixed time more, in which no core works. So one"
                    + " machine shows what several devices would do, as long as its cores are not busy with all else."
        },
        footer = {
            "",
            "Fails unless every pair has exactly one answer among the committed records.",
            "",
            "Pairs wait in every partition at all times. 'settled' is the time until all processors share the partitions and each"
                    + " partition has answers again; 'silent' is the longest time without any answer, and without answers in"
                    + " some partition."
        })
final class BenchScaleCommand extends BaseCommand {

    private static final String COLUMNS = "%-30s %10s %9s %8s %8s %8s %10s";

    @Option(
            names = "--processors",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,2,4",
            description = "Numbers of processors, ascending (default: ${DEFAULT-VALUE}).")
    private List<Integer> processors = List.of();

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "8",
            description = "Partitions (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "4",
            description = "Most pairs in a batch, a power of two (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--batch-ms",
            paramLabel = "MS",
            defaultValue = "100",
            description = "What a batch takes beside the network's own millisecond (default: ${DEFAULT-VALUE}).")
    private int batchMillis;

    @Option(
            names = "--open",
            paramLabel = "N",
            defaultValue = "64",
            description = "Pairs in each partition that are sent and not answered (default: ${DEFAULT-VALUE}).")
    private int open;

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            defaultValue = "15",
            description =
                    "How long each number of processors is measured once it has settled (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Mixin
    private BenchedOptions benched = new BenchedOptions();

    @Mixin
    private BenchPrinter printer = new BenchPrinter();

    @Override
    public Integer call() throws IOException {
        ScalePlan plan = plan();
        printer.start(plan);
        printer.header(COLUMNS.formatted(
                "change", "processors", "settled s", "pairs/s", "of most", "silent s", "a partition"));
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            ScaleSummary summary = new ScaleBenchmark(plan, listener(plan)).run(folder.path());
            printer.print(summary, text(summary));
            return summary.passed() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private ScalePlan plan() {
        boolean ascending = IntStream.range(1, processors.size())
                .allMatch(index -> processors.get(index) > processors.get(index - 1));
        require(
                !processors.isEmpty() && processors.get(0) >= 1 && ascending,
                "--processors must be ascending numbers from 1 on.");
        require(
                partitions >= processors.get(processors.size() - 1),
                "--partitions must be at least as many as processors: each needs one.");
        require(
                batchMillis >= 1 && open >= 1 && seconds > 0,
                "--batch-ms and --open must be 1 or more, --seconds above 0.");
        return new ScalePlan(
                processors,
                partitions,
                batch,
                batchMillis,
                open,
                seconds,
                benched.timeout(),
                benched.properties(),
                benched.jvmOptions());
    }

    private ScaleListener listener(ScalePlan plan) {
        return new ScaleListener() {
            @Override
            public void step(ScaleStep step) {
                printer.print(step, text(step, step.processors() * plan.mostPairsPerSecond()));
            }

            @Override
            public void note(String text) {
                printer.note(text);
            }
        };
    }

    /** @param most pairs a second, if nothing but the batches took time */
    private static String text(ScaleStep step, double most) {
        return COLUMNS.formatted(
                step.change(),
                step.processors(),
                number(step.settledSeconds()),
                number(step.pairsPerSecond()),
                "%.2f".formatted(step.pairsPerSecond() / most),
                number(step.silentSeconds()),
                number(step.partitionSilentSeconds()));
    }

    private static String text(ScaleSummary summary) {
        Count pairs = summary.pairs();
        String counted = "%d pairs in %.0f s: %d answered, %d dead letters, %d lost, %d doubled: %s"
                .formatted(
                        pairs.published(),
                        summary.seconds(),
                        pairs.good(),
                        pairs.letters(),
                        pairs.lost(),
                        pairs.doubled(),
                        summary.passed() ? "all is well" : "NOT well");
        return summary.problems().isEmpty()
                ? counted
                : counted + "\nproblem: " + String.join("\nproblem: ", summary.problems());
    }

    private static String number(double value) {
        return "%.1f".formatted(value);
    }
}
