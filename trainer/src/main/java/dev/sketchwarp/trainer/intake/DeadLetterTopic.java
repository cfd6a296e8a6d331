package dev.sketchwarp.trainer.intake;

import dev.sketchwarp.schemas.topic.Topic;
import dev.sketchwarp.service.deadletter.DeadLetters;
import dev.sketchwarp.service.deadletter.RawRecord;
import dev.sketchwarp.service.deadletter.Rejected;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Where records go that are no pairs to learn from. */
final class DeadLetterTopic implements AutoCloseable {

    /** A record and what is wrong with it. */
    record Letter(ConsumerRecord<byte[], byte[]> record, Rejected why) {}

    private final Topic topic;
    private final DeadLetters deadLetters;
    private final KafkaProducer<byte[], byte[]> producer;

    /**
     * @param maxBytes largest record that it takes
     * @param kafka settings of a producer
     */
    DeadLetterTopic(Topic topic, int maxBytes, Map<String, Object> kafka) {
        this.topic = topic;
        this.deadLetters = new DeadLetters(maxBytes);
        kafka.put(ProducerConfig.ACKS_CONFIG, "all");
        this.producer = new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer());
    }

    KafkaClientMetrics metrics() {
        return new KafkaClientMetrics(producer);
    }

    /**
     * Returns once all are safe.
     *
     * @throws KafkaException one is not; the others may be
     */
    void send(List<Letter> letters) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        letters.forEach(letter -> sent.add(producer.send(record(letter))));
        producer.flush();
        for (Future<RecordMetadata> answer : sent) {
            try {
                Object unused = answer.get();
            } catch (ExecutionException e) {
                throw new KafkaException("a dead letter could not be written to " + topic.name(), e.getCause());
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        }
    }

    private ProducerRecord<byte[], byte[]> record(Letter letter) {
        ConsumerRecord<byte[], byte[]> record = letter.record();
        RawRecord raw = deadLetters.of(
                new RawRecord(record.key(), record.value(), record.headers()),
                new TopicPartition(record.topic(), record.partition()),
                record.offset(),
                letter.why());
        return new ProducerRecord<>(topic.name(), null, raw.key(), raw.value(), raw.headers());
    }

    @Override
    public void close() {
        producer.close();
    }
}
