package dev.sketchwarp.service.client;

import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.events.LabeledPair;
import dev.sketchwarp.schemas.topic.Topic;
import dev.sketchwarp.service.client.Receipt.Accepted;
import dev.sketchwarp.service.client.Receipt.Refused;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends pairs to their topic, keyed by their photo id.
 *
 * @param <P> pairs to be answered, or labelled pairs
 */
public final class PairPublisher<P extends SpecificRecord> implements AutoCloseable {

    private final Topic topic;
    private final Function<P, String> photoId;
    private final String tooLarge;
    private final Producer<String, P> producer;

    /** @param tooLarge what to do about a pair that is too large for the topic */
    private PairPublisher(
            Connection connection, Topic topic, Class<P> type, Function<P, String> photoId, String tooLarge) {
        this.topic = topic;
        this.photoId = photoId;
        this.tooLarge = tooLarge;
        connection.partitions(topic, AclOperation.WRITE);
        producer = connection.producer(
                new StringSerializer(),
                connection.serdes().serializer(type),
                Map.of(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, topic.maxMessageBytes()));
    }

    /** To the topic image-pairs. */
    public static PairPublisher<ImagePair> ofImagePairs(Connection connection) {
        return new PairPublisher<>(
                connection,
                connection.topics().imagePairs(),
                ImagePair.class,
                ImagePair::getPhotoId,
                "Make the images smaller, or send them by reference.");
    }

    /** To the topic labeled-pairs. */
    public static PairPublisher<LabeledPair> ofLabeledPairs(Connection connection) {
        return new PairPublisher<>(
                connection,
                connection.topics().labeledPairs(),
                LabeledPair.class,
                LabeledPair::getPhotoId,
                "Make the images smaller.");
    }

    /** Sends the pair soon. The future ends with Kafka's answer, never exceptionally. */
    public CompletableFuture<Receipt> publish(P pair) {
        CompletableFuture<Receipt> sent = new CompletableFuture<>();
        producer.send(
                new ProducerRecord<>(topic.name(), photoId.apply(pair), pair),
                (place, failure) ->
                        sent.complete(failure == null ? new Accepted(place) : Refused.of(failure, tooLarge)));
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
