package dev.sketchwarp.benchmarks.stream;

import dev.sketchwarp.benchmarks.processor.BenchedProcessor;
import dev.sketchwarp.benchmarks.processor.ProcFiles;
import dev.sketchwarp.benchmarks.processor.Scrape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where a processor's time goes between two moments. */
final class StageClock {

    /** What a pair waits for and goes through, and what a batch takes on the device. */
    private static final List<String> TIMERS = List.of(
            "sketchwarp_stage_seconds_sum", "sketchwarp_pair_stage_seconds_sum", "sketchwarp_inference_seconds_sum");

    private final BenchedProcessor processor;
    private final ProcFiles process;
    private final long start = System.nanoTime();
    private final Map<String, Double> threads;
    private final double cpuSeconds;
    private final Scrape metrics;

    /** Starts. */
    StageClock(BenchedProcessor processor) throws IOException {
        this.processor = processor;
        this.process = new ProcFiles(processor.pid());
        this.metrics = Scrape.of(processor.http());
        this.threads = process.threads();
        this.cpuSeconds = process.cpuSeconds();
    }

    /** What happened since the start, over so many pairs. */
    List<StageTime> read(int pairs) throws IOException {
        double wall = (System.nanoTime() - start) / 1e9;
        List<StageTime> stages = new ArrayList<>(cpu(pairs));
        Scrape grown = Scrape.of(processor.http()).since(metrics);
        for (String timer : TIMERS) {
            grown.by("stage", timer)
                    .forEach((stage, seconds) -> stages.add(new StageTime("timer", stage, seconds, wall, pairs)));
        }
        kafka(grown).forEach((stage, seconds) -> stages.add(new StageTime("kafka", stage, seconds, wall, pairs)));
        return stages;
    }

    /** What a pair cost since the start. */
    PairCost cost(int pairs) throws IOException {
        Scrape grown = Scrape.of(processor.http()).since(metrics);
        List<StageTime> kinds = cpu(pairs);
        double all = kinds.stream().mapToDouble(StageTime::msPerPair).sum();
        double network = msPerPair(kinds, ThreadKind.DEVICE);
        return new PairCost(
                1000 * (all - network),
                1000 * network,
                grown.sum("jvm_gc_memory_allocated_bytes_total") / pairs,
                all == 0 ? 0 : 100 * msPerPair(kinds, ThreadKind.GARBAGE_COLLECTION) / all);
    }

    private static double msPerPair(List<StageTime> kinds, ThreadKind kind) {
        return kinds.stream()
                .filter(time -> time.stage().equals(name(kind)))
                .mapToDouble(StageTime::msPerPair)
                .sum();
    }

    private static String name(ThreadKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private List<StageTime> cpu(int pairs) {
        Map<ThreadKind, Double> kinds = new EnumMap<>(ThreadKind.class);
        process.threads().forEach((thread, seconds) -> {
            String name = thread.substring(thread.indexOf(' ') + 1);
            kinds.merge(ThreadKind.of(name), seconds - threads.getOrDefault(thread, 0.0), Double::sum);
        });
        double known = kinds.values().stream().mapToDouble(Double::doubleValue).sum();
        double total = Math.max(known, process.cpuSeconds() - cpuSeconds);
        kinds.merge(ThreadKind.OTHER, total - known, Double::sum); // threads that ended
        List<StageTime> stages = new ArrayList<>();
        kinds.forEach((kind, seconds) -> {
            stages.add(new StageTime("cpu", name(kind), seconds, total, pairs));
        });
        return stages;
    }

    /** Of the stream threads: what Kafka's own metrics say in totals. */
    private static Map<String, Double> kafka(Scrape grown) {
        double fetch = grown.sum("kafka_consumer_io_wait_time_ns_total");
        double io = grown.sum("kafka_consumer_io_time_ns_total");
        double commit = grown.sum("kafka_producer_txn_commit_time_ns_total")
                + grown.sum("kafka_producer_txn_send_offsets_time_ns_total")
                + grown.sum("kafka_producer_txn_begin_time_ns_total");
        double flush = grown.sum("kafka_producer_flush_time_ns_total");
        return Map.of("poll: wait", fetch / 1e9, "poll: work", io / 1e9, "commit", commit / 1e9, "flush", flush / 1e9);
    }
}
