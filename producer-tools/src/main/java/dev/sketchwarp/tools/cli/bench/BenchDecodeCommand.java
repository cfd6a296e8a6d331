package dev.sketchwarp.tools.cli.bench;

import dev.sketchwarp.benchmarks.decode.DecodeBenchmark;
import dev.sketchwarp.benchmarks.decode.DecodeSpeed;
import dev.sketchwarp.generator.PairGenerator;
import dev.sketchwarp.tools.cli.command.BaseCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "decode",
        description = {
            "Time decoding pictures and bringing them to the network's size, on one thread: ours and plain ImageIO.",
            "With the module 'benchmarks' on the class path libjpeg-turbo takes part too: see benchmarks/README.md."
        })
final class BenchDecodeCommand extends BaseCommand {

    private static final String COLUMNS = "%-14s %-6s %5s %7s %10s %10s %10s %10s";

    @Option(names = "--data", paramLabel = "DIR", description = "Picture files to decode (default: drawn ones).")
    private @Nullable Path data;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "200",
            description = "Most files of --data (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(
            names = "--image-size",
            paramLabel = "PIXELS",
            defaultValue = "256",
            description = "Side of drawn pictures (default: ${DEFAULT-VALUE}).")
    private int imageSize;

    @Option(
            names = "--side",
            paramLabel = "PIXELS",
            split = ",",
            defaultValue = "256,128",
            description = "Squares to bring pictures to (default: ${DEFAULT-VALUE}).")
    private List<Integer> sides = List.of();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Timed rounds of each decoder (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--round-seconds",
            paramLabel = "S",
            defaultValue = "1",
            description = "Length of a round (default: ${DEFAULT-VALUE}).")
    private double roundSeconds;

    @Mixin
    private BenchPrinter printer = new BenchPrinter();

    private record Settings(String pictures, DecodeBenchmark benchmark) {}

    @Override
    public Integer call() throws IOException {
        require(
                rounds >= 1 && limit >= 1 && sides.stream().allMatch(side -> side >= 1),
                "--rounds, --limit and --side must be 1 or more.");
        require(
                imageSize >= PairGenerator.LEAST_SIZE,
                "--image-size must be " + PairGenerator.LEAST_SIZE + " or more.");
        DecodeBenchmark benchmark = new DecodeBenchmark(sides, rounds, roundSeconds);
        List<byte[]> pictures = data == null ? DecodeBenchmark.drawn(16, imageSize) : DecodeBenchmark.in(data, limit);
        printer.start(new Settings(data == null ? "drawn, side " + imageSize : data.toString(), benchmark));
        printer.header(COLUMNS.formatted("decoder", "format", "side", "images", "images/s", "min", "max", "x imageio"));
        benchmark.run(pictures, speed -> printer.print(speed, row(speed)));
        return ExitCode.OK;
    }

    private static String row(DecodeSpeed speed) {
        return "%-14s %-6s %5d %7d %10.0f %10.0f %10.0f %10.2f"
                .formatted(
                        speed.decoder(),
                        speed.format(),
                        speed.side(),
                        speed.images(),
                        speed.imagesPerSecond().median(),
                        speed.imagesPerSecond().min(),
                        speed.imagesPerSecond().max(),
                        speed.timesImageIo());
    }
}
