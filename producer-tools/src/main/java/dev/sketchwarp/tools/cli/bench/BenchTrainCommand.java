package dev.sketchwarp.tools.cli.bench;

import dev.sketchwarp.benchmarks.training.StageSpeed;
import dev.sketchwarp.benchmarks.training.TrainingBenchmark;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.tools.cli.command.BaseCommand;
import dev.sketchwarp.tools.cli.command.DeviceOption;
import dev.sketchwarp.trainer.training.Feeding;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "train",
        description = {
            "Time one step of each training stage: plain (float32, contiguous) and as training runs it, in turns;",
            "then examples alone, steps alone and both together: which of them limits training.",
            "Give the machine nothing else to do meanwhile."
        })
final class BenchTrainCommand extends BaseCommand {
    private static final String ROW = "%-22s %-24s %6s %9s %9s %9s %9s %8s";

    @Option(
            names = "--size",
            paramLabel = "PIXELS",
            defaultValue = "128",
            description = "Side of the network's images (default: ${DEFAULT-VALUE}).")
    private int size;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "32",
            description = "Pairs a step (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "9",
            description = "Timed steps of each variant (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Mixin
    private DeviceOption device = new DeviceOption();

    @Mixin
    private BenchPrinter printer = new BenchPrinter();

    @Override
    public Integer call() throws IOException, InterruptedException {
        require(rounds >= 1 && batch >= 1, "--rounds and --batch must be 1 or more.");
        NetworkSpec spec = BenchNetworkOptions.resnet18(64, size);
        TrainingBenchmark benchmark = new TrainingBenchmark(spec, batch, rounds, device.device());
        printer.start(benchmark);
        printer.header(ROW.formatted("stage", "variant", "batch", "pairs/s", "ms", "min", "max", "x plain"));
        benchmark.run(speed -> printer.print(speed, row(speed)));
        Feeding feeding = benchmark.feeding();
        printer.print(
                feeding,
                "examples alone %.0f/s, steps alone %.1f examples/s, together %.1f/s: limited by %s"
                        .formatted(feeding.examples(), feeding.steps(), feeding.together(), feeding.limit()));
        return ExitCode.OK;
    }

    private static String row(StageSpeed speed) {
        return "%-22s %-24s %6d %9.2f %9.0f %9.0f %9.0f %8.2f"
                .formatted(
                        speed.stage(),
                        speed.variant(),
                        speed.batch(),
                        speed.pairsPerSecond(),
                        speed.medianMs(),
                        speed.minMs(),
                        speed.maxMs(),
                        speed.timesPlain());
    }
}
