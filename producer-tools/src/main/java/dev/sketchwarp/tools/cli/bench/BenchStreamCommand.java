package dev.sketchwarp.tools.cli.bench;

import dev.sketchwarp.benchmarks.stream.PairCost;
import dev.sketchwarp.benchmarks.stream.StageTime;
import dev.sketchwarp.benchmarks.stream.StreamBenchmark;
import dev.sketchwarp.benchmarks.stream.StreamListener;
import dev.sketchwarp.benchmarks.stream.StreamPlan;
import dev.sketchwarp.benchmarks.stream.StreamSpeed;
import dev.sketchwarp.generator.PairGenerator;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.tools.cli.command.BaseCommand;
import dev.sketchwarp.tools.local.TemporaryFolder;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "stream",
        description = {
            "Time the processor from publication to committed answer, beside the network alone: exactly-once, inline JPEG"
                    + " pairs, Kafka on the same machine.",
            "Give the machine nothing else to do meanwhile."
        },
        footer = {
            "",
            "Fails unless every pair is answered exactly once and none becomes a dead letter.",
            "",
            "The column 'ratio' compares with the network alone; of the runs with many sketches a photo, with the one without the"
                    + " feature cache. Latencies are those at half the measured rate, counted from when a pair was due."
        })
final class BenchStreamCommand extends BaseCommand implements StreamListener {

    @Mixin
    private BenchNetworkOptions network = new BenchNetworkOptions();

    @Option(
            names = "--partitions",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,8",
            description = "Numbers of partitions (default: ${DEFAULT-VALUE}).")
    private List<Integer> partitions = List.of();

    @Option(
            names = "--pairs",
            paramLabel = "N",
            defaultValue = "800",
            description = "Pairs a run (default: ${DEFAULT-VALUE}).")
    private int pairs;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Runs of each configuration (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--sketches-per-photo",
            paramLabel = "N",
            defaultValue = "5",
            description =
                    "For the runs with and without the feature cache; 1: none of these (default: ${DEFAULT-VALUE}).")
    private int sketches;

    @Option(
            names = "--image-size",
            paramLabel = "PIXELS",
            defaultValue = "256",
            description = "Side of the pairs' images (default: ${DEFAULT-VALUE}).")
    private int imageSize;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "8",
            description = "Pairs a batch where the network runs alone (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--inference-seconds",
            paramLabel = "S",
            defaultValue = "10",
            description = "How long the network alone is timed, before and after (default: ${DEFAULT-VALUE}).")
    private double inferenceSeconds;

    @Option(
            names = "--same-jvm",
            description = "Run the processor in this JVM, where its memory counts the broker's too.")
    private boolean sameJvm;

    @Option(
            names = "--stages",
            description = "Tell where the processor's time goes, and what a pair costs: CPU time and bytes allocated.")
    private boolean stages;

    @Mixin
    private BenchedOptions benched = new BenchedOptions();

    @Mixin
    private BenchPrinter printer = new BenchPrinter();

    /** What was chosen. */
    private record Settings(NetworkSpec network, StreamPlan plan) {}

    @Override
    public Integer call() throws IOException {
        StreamPlan plan = plan();
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            ModelDirectory model = network.model(folder.path());
            printer.start(new Settings(model.manifest().spec(), plan));
            printer.header(StreamTable.HEADER);
            new StreamBenchmark(plan, model, this).run();
        }
        return ExitCode.OK;
    }

    private StreamPlan plan() {
        require(
                pairs >= 1
                        && rounds >= 1
                        && sketches >= 1
                        && batch >= 1
                        && partitions.stream().allMatch(count -> count >= 1),
                "--pairs, --rounds, --sketches-per-photo, --batch and --partitions must be 1 or more.");
        require(
                imageSize >= PairGenerator.LEAST_SIZE,
                "--image-size must be " + PairGenerator.LEAST_SIZE + " or more.");
        return new StreamPlan(
                partitions,
                pairs,
                rounds,
                sketches,
                imageSize,
                batch,
                inferenceSeconds,
                !sameJvm,
                stages,
                benched.timeout(),
                benched.properties(),
                benched.jvmOptions());
    }

    @Override
    public void speed(StreamSpeed speed) {
        printer.print(speed, StreamTable.row(speed));
    }

    @Override
    public void stages(String run, int partitions, List<StageTime> stages) {
        for (StageTime stage : stages) {
            printer.print(new StreamTable.Stage(run, partitions, stage), StreamTable.row(run, partitions, stage));
        }
    }

    @Override
    public void cost(String run, int partitions, PairCost cost) {
        printer.print(new StreamTable.Cost(run, partitions, cost), StreamTable.row(run, partitions, cost));
    }
}
