package dev.sketchwarp.service.models;

import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.schemas.registry.SchemaRegistryClient;
import dev.sketchwarp.schemas.serde.EventReader;
import dev.sketchwarp.schemas.serde.EventSerdes;
import dev.sketchwarp.schemas.serde.Reading;
import dev.sketchwarp.schemas.serde.Reading.Event;
import dev.sketchwarp.schemas.serde.Reading.Unreadable;
import dev.sketchwarp.schemas.serde.RecordValue;
import dev.sketchwarp.schemas.topic.Topic;
import dev.sketchwarp.service.program.Consumers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The announcements of model versions from the oldest on, only those of finished transactions. For one thread, without a
 * consumer group: every reader reads everything. What is no announcement is skipped and noted, whatever it is.
 *
 * <p>When a method throws, because Kafka or the schema registry is away, announcements may have been skipped: close the feed
 * and open another, which starts with the oldest again.
 */
public final class ModelVersionFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ModelVersionFeed.class);

    private static final int MAX_NAME = 100;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final KafkaConsumer<String, byte[]> consumer;
    private final EventReader<ModelVersion> reader;
    private final List<TopicPartition> partitions;
    private Skipped skipped = Skipped.NONE;

    /**
     * @param topic the topic of model versions
     * @param kafka client settings: servers and security
     * @throws IllegalStateException there is no such topic
     */
    public ModelVersionFeed(Topic topic, Map<String, ?> kafka, SchemaRegistryClient registry) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        this.reader = EventSerdes.own(registry).reader(ModelVersion.class);
        this.consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        try {
            this.partitions = partitions(topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    private List<TopicPartition> partitions(Topic topic) {
        List<PartitionInfo> partitions = consumer.partitionsFor(topic.name());
        if (partitions.isEmpty()) {
            throw new IllegalStateException("topic " + topic.name() + " does not exist: run `sketchwarp topics apply`");
        }
        return partitions.stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    /** What was announced since the last call, oldest first; waits up to {@code timeout} for the first. */
    public List<ModelVersion> poll(Duration timeout) {
        List<ModelVersion> announcements = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> found : consumer.poll(timeout)) {
            read(found).ifPresent(announcements::add);
        }
        return announcements;
    }

    private Optional<ModelVersion> read(ConsumerRecord<String, byte[]> found) {
        Reading<ModelVersion> reading = reader.read(new RecordValue(found.topic(), found.headers(), found.value()));
        Optional<String> fault = reading instanceof Event<ModelVersion> event
                ? brokenPromise(found.key(), event.event())
                : Optional.of(((Unreadable<ModelVersion>) reading).detail());
        if (fault.isEmpty()) {
            return Optional.of(((Event<ModelVersion>) reading).event());
        }
        Skipped.Unreadable record =
                new Skipped.Unreadable(found.topic(), found.partition(), found.offset(), fault.get());
        LOG.debug("event=model_version_skipped record=\"{}\"", record);
        skipped = skipped.and(record);
        return Optional.empty();
    }

    /** What the schema's docs promise of name and version, on which compaction and all listings rely. */
    private static Optional<String> brokenPromise(@Nullable String key, ModelVersion event) {
        if (!isName(event.getName()) || !isName(event.getVersion())) {
            return Optional.of("name and version must have 1 to %d characters and not be blank".formatted(MAX_NAME));
        }
        return event.getName().equals(key)
                ? Optional.empty()
                : Optional.of("the record's key must be the model's name \"%s\"".formatted(event.getName()));
    }

    private static boolean isName(String name) {
        return !name.isBlank() && name.codePointCount(0, name.length()) <= MAX_NAME;
    }

    /** The records so far that are no announcements. */
    public Skipped skipped() {
        return skipped;
    }

    /** What was announced since the last call, up to what is the end now. */
    public List<ModelVersion> readToEnd() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<ModelVersion> announcements = new ArrayList<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            announcements.addAll(poll(Duration.ofMillis(200)));
        }
        return announcements;
    }

    /** Waits until readers see these records; gives up, with a warning, after {@code timeout}. */
    void awaitReadable(List<RecordMetadata> records, Duration timeout) {
        long start = System.nanoTime();
        while (!readable(records)) {
            if (System.nanoTime() - start > timeout.toNanos()) {
                LOG.warn("event=model_version_not_readable_yet records={} waited_ms={}", records, timeout.toMillis());
                return;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private boolean readable(List<RecordMetadata> records) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        return records.stream()
                .allMatch(record -> ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L)
                        > record.offset());
    }

    /** Ends a {@link #poll} that waits on another thread with a {@link org.apache.kafka.common.errors.WakeupException}. */
    public void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        reader.close();
        Consumers.closeAtOnce(consumer);
    }
}
