package dev.sketchwarp.benchmarks.stream;

import dev.sketchwarp.benchmarks.Latencies;
import dev.sketchwarp.benchmarks.SamplePair;
import dev.sketchwarp.benchmarks.Spread;
import dev.sketchwarp.benchmarks.processor.MemoryWatch;
import dev.sketchwarp.benchmarks.stream.BenchSession.ProcessorKind;
import dev.sketchwarp.benchmarks.stream.InferenceReference.Rates;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.service.program.CommandFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Measures a processor from the first publication to the last committed answer, beside the network alone: exactly-once, pairs inline,
 * broker and clients on the same cores. The network is timed before and after, and compared with the median of both, so that a
 * machine that grew slower meanwhile does not flatter.
 */
public final class StreamBenchmark {

    /** So many pictures are drawn; files of the same picture differ in a comment. */
    private static final int PICTURES = 32;

    private static final int WARMING_PAIRS = 800;

    private static final String INFERENCE = "inference";
    private static final String VARIANT = "sketchwarp.inference.variant";

    /** Longest time at half load. */
    private static final double HALF_LOAD_SECONDS = 20;

    /** A configuration measured, before it is known what to compare it with. */
    private record Measured(
            String run,
            int partitions,
            int pairs,
            Spread speed,
            @Nullable Latencies latencies,
            long resident,
            long heap) {

        StreamSpeed comparedWith(double pairsPerSecond, String variant) {
            return new StreamSpeed(
                    run, variant, partitions, pairs, speed, speed.median() / pairsPerSecond, latencies, resident, heap);
        }
    }

    private final StreamPlan plan;
    private final ModelDirectory model;
    private final InferenceReference reference;
    private final StreamListener listener;
    private final List<SamplePair> pictures;

    /** @param model to run */
    public StreamBenchmark(StreamPlan plan, ModelDirectory model, StreamListener listener) {
        this.plan = plan;
        this.model = model;
        this.reference = new NetworkAlone(plan.properties(), plan.jvmOptions());
        this.listener = listener;
        this.pictures = SamplePair.draw(Math.min(PICTURES, plan.pairs()), plan.imageSide());
    }

    /** @throws CommandFailure a pair was not answered exactly once */
    public void run() throws IOException {
        Rates before = inference(plan.properties().getOrDefault(VARIANT, "auto"));
        String variant = before.variant();
        List<Measured> streams = new ArrayList<>();
        try (BenchCluster cluster = new BenchCluster()) {
            for (int partitions : plan.partitions()) {
                streams.addAll(stream(cluster, partitions, variant));
            }
            tell(before, inference(variant), streams);
            if (plan.sketchesPerPhoto() > 1) {
                compareCache(cluster, variant);
            }
        }
    }

    private Rates inference(String variant) throws IOException {
        listener.note("timing the network alone ...");
        return reference.measure(model, variant, plan.batch(), plan.inferenceSeconds());
    }

    private void tell(Rates before, Rates after, List<Measured> streams) {
        List<Double> rates = new ArrayList<>(before.pairsPerSecond());
        rates.addAll(after.pairsPerSecond());
        Spread network = Spread.of(rates);
        listener.note("the network: " + before.variant() + ", " + before.lanes() + " (batches at once x threads)");
        listener.speed(new StreamSpeed(INFERENCE, before.variant(), 0, plan.batch(), network, 1, null, 0, 0));
        streams.forEach(measured -> listener.speed(measured.comparedWith(network.median(), before.variant())));
    }

    private List<Measured> stream(BenchCluster cluster, int partitions, String variant) throws IOException {
        try (BenchSession session = open(cluster, "p" + partitions, partitions, Map.of(VARIANT, variant))) {
            Measured throughput = throughput(session, "throughput", partitions, 1);
            return List.of(
                    throughput, halfLoad(session, partitions, throughput.speed().median() / 2));
        }
    }

    private void compareCache(BenchCluster cluster, String variant) throws IOException {
        Measured without = manySketches(cluster, "no cache", "false", variant);
        Measured with = manySketches(cluster, "cache", "true", variant);
        double reference = without.speed().median();
        listener.speed(without.comparedWith(reference, variant));
        listener.speed(with.comparedWith(reference, variant));
    }

    private Measured manySketches(BenchCluster cluster, String name, String cached, String variant) throws IOException {
        int partitions = plan.partitions().get(plan.partitions().size() - 1);
        Map<String, String> more = Map.of(VARIANT, variant, "sketchwarp.cache.enabled", cached);
        try (BenchSession session = open(cluster, name.replace(" ", "-"), partitions, more)) {
            String run = plan.sketchesPerPhoto() + " sketches a photo, " + name;
            return throughput(session, run, partitions, plan.sketchesPerPhoto());
        }
    }

    private BenchSession open(BenchCluster cluster, String name, int partitions, Map<String, String> more)
            throws IOException {
        listener.note("starting a processor for " + partitions + " partitions ...");
        Map<String, String> properties = new HashMap<>(plan.properties());
        properties.putAll(more);
        return BenchSession.open(
                cluster,
                name,
                partitions,
                model,
                new ProcessorKind(plan.ownProcess(), plan.jvmOptions()),
                properties,
                Duration.ofSeconds(plan.patienceSeconds()));
    }

    private Measured throughput(BenchSession session, String run, int partitions, int sketchesPerPhoto)
            throws IOException {
        int warming = Math.min(WARMING_PAIRS, plan.pairs());
        session.pairs().run(new PairSeries("warming", pictures, sketchesPerPhoto), warming, Pace.FLOOD);
        StageClock clock = new StageClock(session.processor());
        List<Double> rates = new ArrayList<>();
        for (int round = 1; round <= plan.rounds(); round++) {
            PairSeries series = new PairSeries("flood-" + round, pictures, sketchesPerPhoto);
            rates.add(session.pairs().run(series, plan.pairs(), Pace.FLOOD).pairsPerSecond());
        }
        if (plan.stages()) {
            listener.stages(run, partitions, clock.read(plan.rounds() * plan.pairs()));
            listener.cost(run, partitions, clock.cost(plan.rounds() * plan.pairs()));
        }
        return measured(session, run, partitions, plan.pairs(), Spread.of(rates), null);
    }

    private Measured halfLoad(BenchSession session, int partitions, double perSecond) {
        int count = (int) Math.max(1, Math.min(plan.pairs(), perSecond * HALF_LOAD_SECONDS));
        PairFlow.Run run = session.pairs().run(new PairSeries("half", pictures, 1), count, new Pace(perSecond));
        Spread rate = Spread.of(List.of(run.pairsPerSecond()));
        return measured(session, "half load", partitions, count, rate, Latencies.of(run.latencies()));
    }

    private Measured measured(
            BenchSession session, String run, int partitions, int pairs, Spread speed, @Nullable Latencies latencies) {
        listener.note(String.format("%s, %d partitions: %.1f pairs/s", run, partitions, speed.median()));
        MemoryWatch memory = session.memory();
        return new Measured(run, partitions, pairs, speed, latencies, memory.peakResident(), memory.peakHeap());
    }
}
