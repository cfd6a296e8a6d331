package dev.sketchwarp.tools.cli.bench;

import dev.sketchwarp.benchmarks.training.StageSpeed;
import dev.sketchwarp.benchmarks.training.TrainingBenchmark;
import dev.sketchwarp.model.network.Backbone;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.torch.DeviceChoice;
import dev.sketchwarp.tools.cli.command.BaseCommand;
import dev.sketchwarp.trainer.training.Feeding;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

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

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|gpu[:N]",
            defaultValue = "auto",
            description = "Where to train (default: ${DEFAULT-VALUE}, a GPU where there is one).")
    private String device = "auto";

    @Mixin
    private BenchPrinter printer = new BenchPrinter();

    @Override
    public Integer call() throws IOException, InterruptedException {
        NetworkSpec spec = new NetworkSpec(Backbone.RESNET18, 64, true, List.of(2, 3), size, 16, 5);
        String header =
                String.format(Locale.ROOT, ROW, "stage", "variant", "batch", "pairs/s", "ms", "min", "max", "x plain");
        DeviceChoice choice = DeviceChoice.of(device)
                .orElseThrow(() -> new ParameterException(
                        new CommandLine(this), "There is no " + device + " here: use --device cpu."));
        TrainingBenchmark benchmark = new TrainingBenchmark(spec, batch, rounds, choice.device());
        printer.start(benchmark);
        printer.header(header);
        benchmark.run(speed -> printer.print(speed, row(speed)));
        Feeding feeding = benchmark.feeding();
        printer.print(
                feeding,
                String.format(
                        Locale.ROOT,
                        "examples alone %.0f/s, steps alone %.1f examples/s, together %.1f/s: limited by %s",
                        feeding.examples(),
                        feeding.steps(),
                        feeding.together(),
                        feeding.limit()));
        return ExitCode.OK;
    }

    private static String row(StageSpeed speed) {
        return String.format(
                Locale.ROOT,
                "%-22s %-24s %6d %9.2f %9.0f %9.0f %9.0f %8.2f",
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
