package dev.sketchwarp.tools.cli.bench;

import dev.sketchwarp.benchmarks.stream.SoakBenchmark;
import dev.sketchwarp.benchmarks.stream.SoakPlan;
import dev.sketchwarp.benchmarks.stream.SoakSample;
import dev.sketchwarp.benchmarks.stream.SoakSummary;
import dev.sketchwarp.model.network.Backbone;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.tools.cli.command.BaseCommand;
import dev.sketchwarp.tools.local.TemporaryFolder;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "soak",
        description =
                "Send many pairs through a processor with a small network, publish new versions meanwhile, and watch its memory.",
        footer = {
            "",
            "Fails unless every pair is answered exactly once, none becomes a dead letter, and every version is adopted."
        })
final class BenchSoakCommand extends BaseCommand {

    private static final String COLUMNS = "%9s %9s %6s %9s %9s";

    @Option(
            names = "--pairs",
            paramLabel = "N",
            defaultValue = "20000",
            description = "Pairs in all (default: ${DEFAULT-VALUE}).")
    private int pairs;

    @Option(
            names = "--swaps",
            paramLabel = "N",
            defaultValue = "50",
            description = "New versions published meanwhile (default: ${DEFAULT-VALUE}).")
    private int swaps;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "8",
            description = "Partitions (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "50",
            description =
                    "Pairs a second: low enough for pairs to flow until the last version is adopted (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--open",
            paramLabel = "N",
            defaultValue = "500",
            description = "Most pairs that are sent and not answered (default: ${DEFAULT-VALUE}).")
    private int open;

    @Mixin
    private BenchedOptions benched = new BenchedOptions();

    @Mixin
    private BenchPrinter printer = new BenchPrinter();

    @Override
    public Integer call() throws IOException {
        SoakPlan plan = plan();
        printer.start(plan);
        printer.header(COLUMNS.formatted("seconds", "answered", "swaps", "RSS MiB", "heap MiB"));
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            SoakBenchmark soak = new SoakBenchmark(plan, sample -> printer.print(sample, row(sample)));
            SoakSummary summary = soak.run(folder.path());
            printer.print(summary, text(summary));
        }
        return ExitCode.OK;
    }

    private SoakPlan plan() {
        require(
                pairs >= 1 && swaps >= 0 && partitions >= 1 && open >= 1 && rate > 0,
                "--pairs, --partitions and --open must be 1 or more, --rate above 0, --swaps 0 or more.");
        NetworkSpec small = new NetworkSpec(Backbone.RESNET18, 8, true, List.of(3), 64, 16, 2);
        return new SoakPlan(
                small,
                pairs,
                swaps,
                partitions,
                small.inputSize(),
                rate,
                open,
                benched.timeout(),
                benched.properties(),
                benched.jvmOptions());
    }

    private static String row(SoakSample sample) {
        return "%9.1f %9d %6d %9d %9d"
                .formatted(
                        sample.seconds(),
                        sample.answered(),
                        sample.swaps(),
                        sample.residentBytes() >> 20,
                        sample.heapBytes() >> 20);
    }

    private static String text(SoakSummary summary) {
        return ("%d pairs, each answered once, and %d swaps in %.0f s (%.1f pairs/s); resident at most %d MiB, heap %d MiB;"
                        + " over the last half from %d to %d MiB, slope %.3f MiB a 1000 pairs")
                .formatted(
                        summary.pairs(),
                        summary.swaps(),
                        summary.seconds(),
                        summary.pairsPerSecond(),
                        summary.peakResidentBytes() >> 20,
                        summary.peakHeapBytes() >> 20,
                        summary.residentAtHalfBytes() >> 20,
                        summary.residentAtEndBytes() >> 20,
                        1000 * summary.residentBytesPerPair() / (1 << 20));
    }
}
