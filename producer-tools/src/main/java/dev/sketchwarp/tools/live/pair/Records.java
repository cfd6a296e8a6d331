package dev.sketchwarp.tools.live.pair;

import dev.sketchwarp.schemas.topic.Topic;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.service.client.Place;
import dev.sketchwarp.service.program.Consumers;
import dev.sketchwarp.tools.live.http.Asked;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/** Single records of a topic. */
final class Records {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Connection connection;
    private final Topic topic;

    Records(Connection connection, Topic topic) {
        this.connection = connection;
        this.topic = topic;
    }

    /** The place that a route's variable {@code at} names; empty if it names none. */
    static Optional<Place> place(Asked asked) {
        try {
            return Optional.of(Place.parse(asked.variable("at")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The record at a place; empty if there is none, or no longer. */
    Optional<ConsumerRecord<byte[], byte[]>> at(Place place) {
        return inPartition(place.partition(), (consumer, partition) -> {
            long first = offset(consumer.beginningOffsets(List.of(partition)));
            long end = offset(consumer.endOffsets(List.of(partition)));
            if (place.offset() < first || place.offset() >= end) {
                return Optional.empty();
            }
            consumer.seek(partition, place.offset());
            return search(
                    consumer,
                    end,
                    record -> record.offset() == place.offset() ? Optional.of(record) : Optional.empty());
        });
    }

    /**
     * The first thing found among the records of a partition that the broker took from a time on, up to its end.
     *
     * @param read what a record is, if it is what is looked for
     */
    <T> Optional<T> from(int number, Instant start, Function<ConsumerRecord<byte[], byte[]>, Optional<T>> read) {
        return inPartition(number, (consumer, partition) -> {
            OffsetAndTimestamp first = consumer.offsetsForTimes(Map.of(partition, start.toEpochMilli()))
                    .get(partition);
            if (first == null) {
                return Optional.empty();
            }
            consumer.seek(partition, first.offset());
            return search(consumer, offset(consumer.endOffsets(List.of(partition))), read);
        });
    }

    /** What a look into a partition finds; empty where there is no such partition. */
    private <T> Optional<T> inPartition(
            int number, BiFunction<Consumer<byte[], byte[]>, TopicPartition, Optional<T>> look) {
        TopicPartition partition = new TopicPartition(topic.name(), number);
        Consumer<byte[], byte[]> consumer = connection.consumer(topic);
        try {
            if (!consumer.assignment().contains(partition)) {
                return Optional.empty();
            }
            consumer.assign(List.of(partition));
            return look.apply(consumer, partition);
        } finally {
            Consumers.closeAtOnce(consumer);
        }
    }

    private static long offset(Map<TopicPartition, Long> ofOnePartition) {
        return ofOnePartition.values().iterator().next();
    }

    private static <T> Optional<T> search(
            Consumer<byte[], byte[]> consumer, long end, Function<ConsumerRecord<byte[], byte[]>, Optional<T>> read) {
        TopicPartition partition = consumer.assignment().iterator().next();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (consumer.position(partition) < end && System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                Optional<T> found = read.apply(record);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
