package dev.sketchwarp.processor.stream;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Starts every polled record ahead of its {@code process()}; {@link PairsInFlight} says why. A poll lists one partition after
 * the other, but Streams takes them in turns, and so does this.
 *
 * <p>Made by Kafka by its class name; the live {@link PairsInFlight} comes as the value of the configuration key {@link #TARGET}.
 */
public final class PairPrefetcher implements ConsumerInterceptor<byte[], byte[]> {

    /** Configuration key of the consumer; Kafka keeps the values of keys it does not know as they are. */
    public static final String TARGET = "sketchwarp.internal.pairs.in.flight";

    private @Nullable PairsInFlight target;

    @Override
    public void configure(Map<String, ?> configs) {
        target = (PairsInFlight) Objects.requireNonNull(configs.get(TARGET), TARGET);
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        PairsInFlight pairs = Objects.requireNonNull(target);
        Queue<Iterator<ConsumerRecord<byte[], byte[]>>> turns = new ArrayDeque<>();
        for (TopicPartition partition : records.partitions()) {
            turns.add(records.records(partition).iterator());
        }
        while (!turns.isEmpty()) {
            Iterator<ConsumerRecord<byte[], byte[]>> turn = turns.remove();
            ConsumerRecord<byte[], byte[]> record = turn.next();
            pairs.prefetch(
                    new TopicPartition(record.topic(), record.partition()),
                    record.offset(),
                    record.value(),
                    record.headers());
            if (turn.hasNext()) {
                turns.add(turn);
            }
        }
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}
}
