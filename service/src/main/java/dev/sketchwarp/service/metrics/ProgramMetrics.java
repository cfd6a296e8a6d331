package dev.sketchwarp.service.metrics;

import static dev.sketchwarp.service.metrics.Metric.counter;
import static dev.sketchwarp.service.metrics.Metric.gauge;

import dev.sketchwarp.service.metrics.Metric.Label;
import java.util.List;

/** The metrics of every program. */
public final class ProgramMetrics {

    public static final Metric LIVE =
            gauge("sketchwarp.live", "0 or 1", "`/health/live` in a number", "0: its supervisor should restart it");

    public static final Metric READY =
            gauge("sketchwarp.ready", "0 or 1", "`/health/ready` in a number", "0 for minutes: it does no work");

    public static final Metric WAITING = gauge(
            "sketchwarp.waiting",
            "0 or 1",
            "Why it cannot work: 1 for each cause that holds now",
            "1: says why it is not ready; `/health` says more",
            new Label(
                    "cause",
                    "model, schema-registry, stream (processor); dead-letters, example-store, schema-registry (trainer)"));

    public static final Metric LAG = gauge(
            "sketchwarp.consumer.lag",
            "records",
            "Records of a partition that the program has not polled yet; only for its own partitions",
            "rising for minutes: too few processors, or a slow one",
            new Label("topic", "that it reads"),
            new Label("partition", "its number"));

    public static final Metric CONTROL_SKIPPED = gauge(
            "sketchwarp.control.skipped",
            "records",
            "Records of the model versions' topic that are unreadable and skipped, when it was last read",
            "any: `/health` and `sketchwarp models list` name them; find out who wrote them");

    public static final Metric MEMORY_RESIDENT = gauge(
            "sketchwarp.memory.resident.bytes",
            "bytes",
            "Physical memory of the program and, of a trainer, its training process; 0 while there is none",
            "the sum near `sketchwarp_memory_limit_bytes`: it is about to be killed",
            new Label("process", "main, training"));

    public static final Metric MEMORY_NATIVE = gauge(
            "sketchwarp.memory.native.bytes",
            "bytes",
            "Resident memory beyond what the JVM's own areas have committed: libtorch, direct buffers, RocksDB, the C heap",
            "rising for hours under an even load: a leak");

    public static final Metric MEMORY_LIMIT = gauge(
            "sketchwarp.memory.limit.bytes",
            "bytes",
            "The container's memory limit; the machine's memory where there is none",
            "-");

    /** Of the metrics of Kafka's clients. */
    public static final Label CLIENT = new Label("client_id", "one of this program");

    public static final List<Metric> ALL =
            List.of(LIVE, READY, WAITING, LAG, CONTROL_SKIPPED, MEMORY_RESIDENT, MEMORY_NATIVE, MEMORY_LIMIT);

    /** Of the JVM and of Kafka's clients: those that our rules and dashboard rely on. */
    public static final List<Metric> OTHERS = List.of(
            gauge(
                    "jvm.memory.used.bytes",
                    "bytes",
                    "The JVM's own areas in use",
                    "heap near `jvm_memory_max_bytes`",
                    new Label("area", "heap, nonheap"),
                    new Label("id", "the area's name")),
            gauge(
                    "jvm.memory.committed.bytes",
                    "bytes",
                    "The JVM's own areas, as far as the system has given memory for them",
                    "-",
                    new Label("area", "heap, nonheap"),
                    new Label("id", "the area's name")),
            gauge("process.cpu.usage", "0 to 1", "Share of all cores that the program uses", "-"),
            gauge(
                    "process.uptime.seconds",
                    "seconds",
                    "Time since its start",
                    "small time after time: it is being restarted"),
            counter(
                    "kafka.consumer.coordinator.rebalance",
                    "rebalances",
                    "Rebalances the consumer took part in",
                    "rising all the time: members come and go",
                    CLIENT),
            counter("kafka.producer.record.error", "records", "Records that could not be written", "any", CLIENT));

    private ProgramMetrics() {}
}
