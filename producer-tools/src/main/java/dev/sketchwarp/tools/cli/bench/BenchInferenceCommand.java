package dev.sketchwarp.tools.cli.bench;

import ai.djl.Device;
import dev.sketchwarp.benchmarks.inference.InferenceBenchmark;
import dev.sketchwarp.benchmarks.inference.InferenceSpeed;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.network.WeightInitializer;
import dev.sketchwarp.model.torch.DeviceChoice;
import dev.sketchwarp.tools.cli.command.BaseCommand;
import dev.sketchwarp.tools.cli.command.DeviceOption;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "inference",
        description = {
            "Time the network alone, pixels in and fields out: as the published program computes it (plain), and in every"
                    + " variant a processor may choose, in turns.",
            "Lanes are batches at once x libtorch's threads for each; resident: pairs a second with the images on the device already and"
                    + " the fields left there. Give the machine nothing else to do meanwhile."
        })
final class BenchInferenceCommand extends BaseCommand {
    private static final String ROW = "%-32s %6s %6s %9s %9s %9s %9s %9s %8s %10s";

    @Mixin
    private BenchNetworkOptions network = new BenchNetworkOptions();

    @Option(
            names = "--batch",
            paramLabel = "N",
            split = ",",
            description = "Pairs a batch (default: 1,4,8,16, and on a GPU 1,8,64,256).")
    private @Nullable List<Integer> batches;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "9",
            description = "Timed rounds of each variant (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Mixin
    private DeviceOption device = new DeviceOption();

    @Mixin
    private BenchPrinter printer = new BenchPrinter();

    /** What was chosen. */
    private record Settings(String device, int threads, NetworkSpec network, int rounds) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        require(
                rounds >= 1 && (batches == null || batches.stream().allMatch(size -> size >= 1)),
                "--rounds and --batch must be 1 or more.");
        DeviceChoice choice = device.choice();
        Device where = choice.device();
        NetworkSpec spec = network.network();
        int threads = Runtime.getRuntime().availableProcessors();
        List<Integer> sizes = batches != null ? batches : where.isGpu() ? List.of(1, 8, 64, 256) : List.of(1, 4, 8, 16);
        printer.start(new Settings(choice.toString(), threads, spec, rounds));
        new InferenceBenchmark(spec, WeightInitializer.init(spec, 1), where, threads, sizes, rounds)
                .run(this::noteRates, speed -> printer.print(speed, row(speed)));
        return ExitCode.OK;
    }

    private void noteRates(Map<Precision, Double> rates) {
        rates.forEach((precision, rate) ->
                printer.note("best matrix multiplication, %s: %.0f GFLOP/s".formatted(precision, rate / 1e9)));
        printer.header(ROW.formatted(
                "variant", "lanes", "batch", "pairs/s", "resident", "ms/batch", "min", "max", "x plain", "of matmul"));
    }

    private static String row(InferenceSpeed speed) {
        return "%-32s %6s %6d %9.2f %9.2f %9.1f %9.1f %9.1f %8.2f %9.0f%%"
                .formatted(
                        speed.variant(),
                        speed.lanes(),
                        speed.batch(),
                        speed.pairsPerSecond(),
                        speed.residentPerSecond(),
                        speed.medianMs(),
                        speed.minMs(),
                        speed.maxMs(),
                        speed.timesPlain(),
                        100 * speed.ofMatmul());
    }
}
