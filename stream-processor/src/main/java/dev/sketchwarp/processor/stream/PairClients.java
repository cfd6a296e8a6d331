package dev.sketchwarp.processor.stream;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * The clients of Kafka Streams: its own, but for the consumers of stream threads, which fetch nothing where {@link PollTiming} says so.
 * With {@code group.protocol=streams} Kafka Streams makes these itself.
 */
record PairClients(PollTiming timing) implements KafkaClientSupplier {

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new PairConsumer(config, timing);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return getRestoreConsumer(config);
    }

    private static final class PairConsumer extends KafkaConsumer<byte[], byte[]> {

        private final PollTiming timing;

        /** Paused by Kafka Streams in the course of a poll, when partitions came and their tasks are not ready. */
        private final Set<TopicPartition> pausedMeanwhile = new HashSet<>();

        PairConsumer(Map<String, Object> config, PollTiming timing) {
            super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            this.timing = timing;
        }

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            try {
                return timing.full() ? pollWithoutFetching(timeout) : super.poll(timeout);
            } finally {
                timing.polled();
            }
        }

        private ConsumerRecords<byte[], byte[]> pollWithoutFetching(Duration timeout) {
            Set<TopicPartition> paused = new HashSet<>(assignment());
            paused.removeAll(paused());
            super.pause(paused);
            pausedMeanwhile.clear();
            try {
                return super.poll(timeout);
            } finally {
                paused.retainAll(assignment());
                paused.removeAll(pausedMeanwhile);
                super.resume(paused);
            }
        }

        @Override
        public void pause(Collection<TopicPartition> partitions) {
            super.pause(partitions);
            pausedMeanwhile.addAll(partitions);
        }
    }
}
