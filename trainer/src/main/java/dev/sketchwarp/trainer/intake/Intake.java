package dev.sketchwarp.trainer.intake;

import dev.sketchwarp.events.LabeledPair;
import dev.sketchwarp.model.image.ImageLimits;
import dev.sketchwarp.schemas.registry.RegistryException;
import dev.sketchwarp.schemas.serde.EventReader;
import dev.sketchwarp.schemas.serde.RecordValue;
import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.deadletter.Checked;
import dev.sketchwarp.service.deadletter.Rejected;
import dev.sketchwarp.service.deadletter.Rejection;
import dev.sketchwarp.service.metrics.ConsumerLag;
import dev.sketchwarp.service.metrics.Metrics;
import dev.sketchwarp.service.metrics.ProgramMetrics;
import dev.sketchwarp.service.program.Readiness;
import dev.sketchwarp.service.reference.ReferenceFetcher;
import dev.sketchwarp.trainer.intake.DeadLetterTopic.Letter;
import dev.sketchwarp.trainer.store.ExampleStore;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
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
 * registry that is away and a full disk do not cost the membership in the group; they pause the intake, and it goes on
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
    private final PairCheck check;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final DeadLetterTopic deadLetters;
    private final IntakeMeters meters;
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
     * @param readiness is told what holds the intake up
     * @param failed is told when it cannot go on at all
     */
    public Intake(
            Topics topics,
            Map<String, Object> consumer,
            Map<String, Object> producer,
            EventReader<LabeledPair> events,
            ReferenceFetcher references,
            ImageLimits limits,
            ExampleStore store,
            Readiness readiness,
            Metrics metrics,
            Consumer<Throwable> failed) {
        this.store = store;
        this.check = new PairCheck(events, references, limits);
        this.meters = new IntakeMeters(metrics.registry(), store);
        this.pauses = new Pauses(readiness, this.meters);
        this.failed = failed;
        consumer.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        consumer.putIfAbsent(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.deadLetters = new DeadLetterTopic(topics.labeledPairsDeadLetters(), producer);
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

    /** Time since it last showed that it goes on. */
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
        } catch (WakeupException e) {
            if (!closing) {
                failed.accept(e);
            }
        } catch (RuntimeException | Error e) {
            LOG.error("event=intake_stopped", e);
            failed.accept(e);
        }
    }

    private void turn() {
        Duration left = pauses.left();
        Duration wait = pending.isEmpty() || left.compareTo(IDLE) > 0 ? IDLE : left;
        consumer.poll(wait).forEach(pending::add);
        if (pending.isEmpty()) {
            consumer.resume(consumer.paused());
        } else {
            consumer.pause(consumer.assignment());
            if (pauses.left().isZero()) {
                work();
            }
        }
        commit();
    }

    /** Stores pairs until a second is over or something does not work. */
    private void work() {
        List<Runnable> counts = new ArrayList<>();
        List<Letter> letters = new ArrayList<>();
        try {
            RegistryException outage = take(counts, letters);
            store.sync();
            deadLetters.send(letters);
            pending.done(counts.size());
            counts.forEach(Runnable::run);
            if (outage == null) {
                pauses.end();
            } else {
                pauses.begin(REGISTRY, String.valueOf(outage.getMessage()));
            }
        } catch (IOException e) {
            pauses.begin(STORE, "the store cannot be written, and the intake goes on when it can: " + e.getMessage());
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            pauses.begin(DEAD_LETTERS, e.getMessage() + ": " + e.getCause());
        }
    }

    /**
     * @param counts gets one entry for each record that was taken
     * @return why the next one cannot be; null if it was only the time
     */
    private @Nullable RegistryException take(List<Runnable> counts, List<Letter> letters) throws IOException {
        long end = System.nanoTime() + TURN_NANOS;
        for (ConsumerRecord<byte[], byte[]> record : pending.waiting()) {
            if (closing || System.nanoTime() - end > 0) {
                break;
            }
            try {
                counts.add(take(record, letters));
            } catch (RegistryException e) {
                return e;
            }
        }
        return null;
    }

    private Runnable take(ConsumerRecord<byte[], byte[]> record, List<Letter> letters) throws IOException {
        Checked<LabeledPair> checked = check(record);
        if (checked instanceof Checked.Valid<LabeledPair> pair) {
            return store.append(pair.value()).isPresent() ? meters::stored : meters::known;
        }
        Letter letter = new Letter(record, ((Checked.Invalid<LabeledPair>) checked).rejected());
        letters.add(letter);
        LOG.debug("event=pair_rejected reason=\"{}\"", letter.why().detail());
        return () -> meters.rejected(letter.why().reason());
    }

    private Checked<LabeledPair> check(ConsumerRecord<byte[], byte[]> record) {
        try {
            return check.check(record.key(), new RecordValue(record.topic(), record.headers(), record.value()));
        } catch (RegistryException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) { // a mistake of ours, met by this pair: others may be fine
            LOG.error("event=pair_fails partition={} offset={}", record.partition(), record.offset(), e);
            return new Checked.Invalid<>(new Rejected(Rejection.INTERNAL_ERROR, e.toString(), Optional.of(e)));
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

    /** Whoever gets a partition next should not begin before what is stored already. */
    private final class Assignment implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            try {
                partitions.forEach(partition -> positions.put(partition.toString(), consumer.position(partition)));
            } catch (RetriableException e) { // they are told with the next commit
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
