package dev.sketchwarp.service.client;

import dev.sketchwarp.schemas.topic.Topic;
import dev.sketchwarp.service.program.CommandFailure;
import dev.sketchwarp.service.program.Consumers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/** Reads the committed records of one topic, without a consumer group: it leaves no trace on the cluster. */
final class TopicReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    /** Longer than any transaction of ours may stay open. */
    private static final Duration OPEN_TRANSACTION_LIMIT = Duration.ofSeconds(90);

    private final Connection connection;
    private final Topic topic;
    private final Consumer<byte[], byte[]> consumer;

    TopicReader(Connection connection, Topic topic) {
        this.connection = connection;
        this.topic = topic;
        this.consumer = connection.consumer(topic);
    }

    void fromBeginning() {
        consumer.seekToBeginning(consumer.assignment());
    }

    /** Starts behind the records that there are now. */
    void fromEnd() {
        consumer.seekToEnd(consumer.assignment());
        consumer.assignment()
                .forEach(consumer::position); // seeking is lazy otherwise, and would skip what comes meanwhile
    }

    /** Starts with the records that the broker took at {@code start} or later. */
    void from(Instant start) {
        Map<TopicPartition, Long> times =
                consumer.assignment().stream().collect(Collectors.toMap(p -> p, p -> start.toEpochMilli()));
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        for (Map.Entry<TopicPartition, OffsetAndTimestamp> first :
                consumer.offsetsForTimes(times).entrySet()) {
            OffsetAndTimestamp found = first.getValue();
            consumer.seek(first.getKey(), found == null ? ends.get(first.getKey()) : found.offset());
        }
    }

    /** What has come; empty when nothing comes within {@code patience}. */
    Iterable<ConsumerRecord<byte[], byte[]>> poll(Duration patience) {
        return consumer.poll(patience);
    }

    /**
     * Hands over what was written before this call and not read yet. Records in a transaction that is still open are waited
     * for: otherwise committed ones behind them would be missed.
     */
    void readToEnd(java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        Map<TopicPartition, Long> ends = ends();
        Instant deadline = Instant.now().plus(OPEN_TRANSACTION_LIMIT);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : poll(POLL)) {
                sink.accept(record);
                deadline = Instant.now().plus(OPEN_TRANSACTION_LIMIT);
            }
            if (Instant.now().isAfter(deadline)) {
                throw new CommandFailure("The end of " + topic.name()
                        + " cannot be read: a transaction has been open for "
                        + OPEN_TRANSACTION_LIMIT.toSeconds() + " s; wait for its program to end it, or abort it with"
                        + " kafka-transactions.sh.");
            }
        }
    }

    /** The offset behind the last record of each partition, committed or not. */
    private Map<TopicPartition, Long> ends() {
        try (Admin admin = connection.admin()) {
            Map<TopicPartition, ListOffsetsResultInfo> latest = Waiting.get(admin.listOffsets(
                            consumer.assignment().stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())))
                    .all());
            return latest.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue()
                    .offset()));
        }
    }

    @Override
    public void close() {
        Consumers.closeAtOnce(consumer);
    }
}
