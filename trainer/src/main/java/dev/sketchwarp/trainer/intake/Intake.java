package dev.sketchwarp.trainer.intake;

import dev.sketchwarp.events.LabeledPair;
import dev.sketchwarp.model.image.ImageLimits;
import dev.sketchwarp.schemas.serde.EventReader;
import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.metrics.ConsumerLag;
import dev.sketchwarp.service.metrics.Metrics;
import dev.sketchwarp.service.metrics.ProgramMetrics;
import dev.sketchwarp.service.program.Readiness;
import dev.sketchwarp.service.reference.ReferenceFetcher;
import dev.sketchwarp.trainer.store.ExampleStore;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes labelled pairs from Kafka into the store, on a thread of its own. Turn by turn:
 *
 * <pre>
 *   poll ─▶ check ─┬─ a pair ───────▶ store ─▶ fsync ─┬─▶ commit the offsets
 *                  └─ none ─▶ dead letters ─▶ acknowledged ┘
 * </pre>
 *
 * Offsets are committed last, so a kill at any point means that some records come again: the store knows their pairs, and a dead
 * letter may be there twice. A turn lasts about a second and polls even while nothing can be done, so slow references, a
 * registry that is away and a full disk do not cost the membership in the group; they pause the intake, and it resumes
 * by itself.
 */
public final class Intake implements AutoCloseable {

    private static final String REGISTRY = "schema-registry";
    private static final String STORE = "example-store";
    private static final String DEAD_LETTERS = "dead-letters";

    /** Under which readiness knows what holds the intake up. */
    public static final List<String> CAUSES = List.of(REGISTRY, STORE, DEAD_LETTERS);

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private static final Duration COMMIT = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final long TURN_NANOS = Duration.ofSeconds(1).toNanos();

    private final ExampleStore store;
    private final Sorting sorting;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final DeadLetterTopic deadLetters;
    private final Pauses pauses;
    private final Pending pending = new Pending();
    private final Map<String, Long> positions = new ConcurrentHashMap<>();
    private final Consumer<Throwable> failed;
    private final Thread thread = new Thread(this::run, "intake");
    private volatile long lastTurn = System.nanoTime();
    private volatile boolean closing;

    /**
     * @param consumer settings of a Kafka consumer; the group is theirs
     * @param producer settings of a Kafka producer
     * @param maxLetterBytes largest dead letter that can be written
     * @param readiness where it is said what holds the intake up
     * @param failed is called when it has to end
     */
    public Intake(
            Topics topics,
            Map<String, Object> consumer,
            Map<String, Object> producer,
            int maxLetterBytes,
            EventReader<LabeledPair> events,
            ReferenceFetcher references,
            ImageLimits limits,
            ExampleStore store,
            Readiness readiness,
            Metrics metrics,
            Consumer<Throwable> failed) {
        this.store = store;
        IntakeMeters meters = new IntakeMeters(metrics.registry(), store);
        this.sorting = new Sorting(new PairCheck(events, references, limits), store, meters);
        this.pauses = new Pauses(readiness, meters);
        this.failed = failed;
        consumer.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        consumer.putIfAbsent(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.deadLetters = new DeadLetterTopic(topics.labeledPairsDeadLetters(), maxLetterBytes, producer);
        this.consumer = new KafkaConsumer<>(consumer, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        metrics.bind(new KafkaClientMetrics(this.consumer));
        metrics.bind(deadLetters.metrics());
        metrics.gauges(ProgramMetrics.LAG, () -> ConsumerLag.of(this.consumer.metrics()));
        this.consumer.subscribe(List.of(topics.labeledPairs().name()), new Assignment());
    }

    public void start() {
        thread.start();
    }

    /** Of the stored pairs: topic-partition to the first offset that is not among them. */
    public Map<String, Long> offsets() {
        return new TreeMap<>(positions);
    }

    /** Time since its last turn. */
    public Duration sinceLastTurn() {
        return Duration.ofNanos(System.nanoTime() - lastTurn);
    }

    private void run() {
        try (consumer;
                deadLetters) {
            while (!closing) {
                turn();
                lastTurn = System.nanoTime();
            }
            commit();
        } catch (RuntimeException | Error e) {
            LOG.error("event=intake_stopped", e);
            failed.accept(e);
        }
    }

    private void turn() {
        Duration left = pauses.left();
        Duration wait = pending.isEmpty() || left.compareTo(IDLE) > 0 ? IDLE : left;
        consumer.poll(wait).forEach(pending::add);
        if (!pending.isEmpty() && pauses.left().isZero()) {
            work();
        }
        if (pending.isEmpty()) { // at once: a poll with all partitions paused would wait in vain
            consumer.resume(consumer.paused());
        } else {
            consumer.pause(consumer.assignment());
        }
        commit();
    }

    /** Stores pairs until a second is over or something does not work. */
    private void work() {
        long end = System.nanoTime() + TURN_NANOS;
        try {
            Sorting.Sorted sorted = sorting.sort(pending.waiting(), () -> closing || System.nanoTime() - end > 0);
            store.sync();
            deadLetters.send(sorted.letters());
            pending.done(sorted.counts().size());
            sorted.counts().forEach(Runnable::run);
            sorted.outage()
                    .ifPresentOrElse(
                            outage -> pauses.begin(REGISTRY, String.valueOf(outage.getMessage())), pauses::end);
        } catch (IOException e) {
            pauses.begin(STORE, "the store cannot be written, and the intake waits until it can: " + e.getMessage());
        } catch (KafkaException e) {
            pauses.begin(DEAD_LETTERS, e.getMessage() + ": " + e.getCause());
        }
    }

    private void commit() {
        var offsets = pending.uncommitted();
        if (offsets.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(offsets, COMMIT);
            pending.committed();
            offsets.forEach((partition, next) -> positions.put(partition.toString(), next.offset()));
        } catch (RetriableException
                | RebalanceInProgressException
                | CommitFailedException e) { // tried again, or the partitions are lost
            LOG.warn("offsets are not committed yet reason=\"{}\"", e.getMessage());
        }
    }

    /** The next owner of a partition should not begin before what is stored already. */
    private final class Assignment implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            try {
                partitions.forEach(partition -> positions.put(partition.toString(), consumer.position(partition)));
            } catch (RetriableException e) { // they are known with the next commit
                LOG.warn("positions are not known yet reason=\"{}\"", e.getMessage());
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            commit();
            onPartitionsLost(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            pending.forget(partitions);
            partitions.forEach(partition -> positions.remove(partition.toString()));
        }
    }

    /** Finishes the pair under way and commits what is stored. */
    @Override
    public void close() throws InterruptedException {
        closing = true;
        if (thread.isAlive()) {
            thread.join();
        } else {
            consumer.close();
            deadLetters.close();
        }
    }
}
