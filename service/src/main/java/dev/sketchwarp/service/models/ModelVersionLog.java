package dev.sketchwarp.service.models;

import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.events.Rollout;
import dev.sketchwarp.schemas.registry.SchemaRegistryClient;
import dev.sketchwarp.schemas.registry.SchemaWithheldException;
import dev.sketchwarp.schemas.serde.EventSerializer;
import dev.sketchwarp.schemas.topic.Topic;
import dev.sketchwarp.service.access.Identities;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The compacted topic of model versions, read whole and written in order.
 *
 * <p>Its key is the model's name, so compaction keeps only the newest record of a name. Hence the rule that publishing
 * upholds: <em>the newest record of a name is its LIVE version, if there is one</em>. To announce a candidate or a refusal
 * beside a live version, the live version is announced again behind it; to make a version live, the one it replaces
 * is first announced RETIRED. Both happen in one transaction, so that no reader ever sees half of it.
 *
 * <p>A version that is tried beside the live one is a part of the live one's announcement, and goes with it.
 *
 * <p>What is announced depends on what is live, so two publishers must take turns. All share one transactional id: to open
 * it shuts out the previous holder, whose transaction fails instead of being written on outdated state.
 */
public final class ModelVersionLog {

    private static final Logger LOG = LoggerFactory.getLogger(ModelVersionLog.class);

    private static final Duration BETWEEN_READS = Duration.ofSeconds(5);
    private static final Duration READABLE_WITHIN = Duration.ofSeconds(30);

    private final Topic topic;
    private final Map<String, ?> kafka;
    private final SchemaRegistryClient registry;
    private volatile Skipped skipped = Skipped.NONE;

    /**
     * @param topic the topic of model versions
     * @param kafka client settings: servers and security
     */
    public ModelVersionLog(Topic topic, Map<String, ?> kafka, SchemaRegistryClient registry) {
        this.topic = topic;
        this.kafka = Map.copyOf(kafka);
        this.registry = registry;
    }

    /** Everything on record now. Waits for a schema that the registry fails at, until the records of that schema are skipped. */
    public ModelHistory read() {
        while (true) {
            try {
                return readOnce();
            } catch (SchemaWithheldException e) {
                LOG.warn("event=model_versions_wait reason=\"{}\"", e.getMessage());
                LockSupport.parkNanos(BETWEEN_READS.toNanos());
            }
        }
    }

    private ModelHistory readOnce() {
        try (ModelVersionFeed feed = new ModelVersionFeed(topic, kafka, registry)) {
            List<ModelVersion> announcements = feed.readToEnd();
            skipped = feed.skipped();
            return new ModelHistory(announcements, feed.skipped());
        }
    }

    /** What was unreadable when the log was last read. May be called from any thread. */
    public Skipped skipped() {
        return skipped;
    }

    /**
     * Announces a step in a version's life, and what the rules above make of it.
     *
     * @throws PublishConflictException somebody else published at the same time; nothing was written
     */
    public void publish(ModelVersion step) {
        write(step, live -> Succession.of(Rollouts.without(step), live));
    }

    /**
     * Announces a candidate that is tried beside the live version from now on.
     *
     * @return what is in the way; empty: it was announced
     * @throws PublishConflictException somebody else published at the same time; nothing was written
     */
    public Optional<String> begin(ModelVersion candidate, RolloutTerms terms) {
        Optional<String> obstacle = obstacle(candidate, read().live(candidate.getName()));
        if (obstacle.isPresent()) {
            return obstacle;
        }
        Rollout rollout = terms.of(candidate);
        boolean begun = write(
                candidate,
                live -> obstacle(candidate, live).isPresent()
                        ? List.of()
                        : Succession.of(candidate, live.map(version -> ModelVersion.newBuilder(version)
                                .setRollout(rollout)
                                .build())));
        return begun ? Optional.empty() : obstacle(candidate, read().live(candidate.getName()));
    }

    private static Optional<String> obstacle(ModelVersion candidate, Optional<ModelVersion> live) {
        if (live.isEmpty()) {
            return Optional.of("no version of model " + candidate.getName() + " is LIVE to try version "
                    + candidate.getVersion() + " beside");
        }
        if (live.get().getVersion().equals(candidate.getVersion())) {
            return Optional.of("version " + candidate.getVersion() + " is LIVE already");
        }
        return live.get()
                .getRollout()
                .map(rollout -> "version " + rollout.getVersion() + " is being tried; promote or roll back first");
    }

    /**
     * Announces how a rollout ends, if it is not over yet: of those who decide it at the same time one comes through.
     *
     * @param step of the version that is tried: LIVE or RETIRED
     * @return whether it was announced; if not, it was over
     * @throws PublishConflictException somebody else published at the same time; nothing was written
     */
    public boolean end(Rollout rollout, ModelVersion step) {
        return tries(read().live(step.getName()), rollout)
                && write(step, live -> tries(live, rollout) ? Succession.of(step, live) : List.of());
    }

    private static boolean tries(Optional<ModelVersion> live, Rollout rollout) {
        return live.flatMap(ModelVersion::getRollout)
                .filter(now -> Rollouts.same(now, rollout))
                .isPresent();
    }

    /**
     * Writes what the live version makes necessary; who writes knows it to be live until that is written.
     *
     * @return whether that was anything
     */
    private boolean write(ModelVersion step, Function<Optional<ModelVersion>, List<ModelVersion>> announcements) {
        try (var producer = new KafkaProducer<>(
                settings(), new StringSerializer(), new EventSerializer<>(ModelVersion.class, registry))) {
            producer.initTransactions();
            List<ModelVersion> due = announcements.apply(read().live(step.getName()));
            if (due.isEmpty()) {
                return false;
            }
            producer.beginTransaction(); // closing without a commit aborts
            List<Future<RecordMetadata>> sent = due.stream()
                    .map(announcement ->
                            producer.send(new ProducerRecord<>(topic.name(), announcement.getName(), announcement)))
                    .toList();
            producer.commitTransaction();
            awaitReadable(sent.stream().map(ModelVersionLog::written).toList());
            return true;
        } catch (KafkaException e) {
            throw shutOut(e) ? new PublishConflictException(step, e) : e;
        }
    }

    private static RecordMetadata written(Future<RecordMetadata> sent) {
        try {
            return sent.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("a committed record has no offset", e);
        }
    }

    /**
     * Kafka says that a transaction is committed before its markers are written, and until they are no reader sees it. Waiting
     * here lets a publisher read its own writes.
     */
    private void awaitReadable(List<RecordMetadata> written) {
        try (ModelVersionFeed feed = new ModelVersionFeed(topic, kafka, registry)) {
            feed.awaitReadable(written, READABLE_WITHIN);
        }
    }

    static boolean shutOut(@Nullable Throwable error) {
        return error instanceof ProducerFencedException
                || error instanceof InvalidProducerEpochException
                || error instanceof InvalidTxnStateException // shut out on the way
                || isRefusedEnd(error)
                || (error != null && shutOut(error.getCause()));
    }

    /** While a broker fences a producer, Kafka 4.3 answers the end of its transaction with an unspecific error. */
    private static boolean isRefusedEnd(@Nullable Throwable error) {
        return error instanceof KafkaException
                && String.valueOf(error.getMessage()).startsWith("Unhandled error in EndTxnResponse");
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, Identities.publisher(topic));
        return settings;
    }
}
