package dev.sketchwarp.tools.client;

import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.schemas.serde.EventSerializer;
import dev.sketchwarp.schemas.topic.Topic;
import dev.sketchwarp.tools.client.Receipt.Accepted;
import dev.sketchwarp.tools.client.Receipt.Refused;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends pairs to the topic image-pairs, keyed by their photo id. */
public final class PairPublisher implements AutoCloseable {

    private final Topic topic;
    private final Producer<String, ImagePair> producer;

    public PairPublisher(Connection connection) {
        topic = connection.topics().imagePairs();
        connection.partitions(topic);
        producer = connection.producer(
                new StringSerializer(), new EventSerializer<>(ImagePair.class, connection.registry()), Map.of());
    }

    /** Sends the pair soon. The future ends with Kafka's answer, never exceptionally. */
    public CompletableFuture<Receipt> publish(ImagePair pair) {
        CompletableFuture<Receipt> sent = new CompletableFuture<>();
        producer.send(
                new ProducerRecord<>(topic.name(), pair.getPhotoId(), pair),
                (place, failure) -> sent.complete(failure == null ? new Accepted(place) : Refused.of(failure)));
        return sent;
    }

    /** Waits until Kafka has answered for every pair so far. */
    public void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
