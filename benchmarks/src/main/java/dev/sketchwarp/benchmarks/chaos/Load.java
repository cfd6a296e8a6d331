package dev.sketchwarp.benchmarks.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sketchwarp.benchmarks.SamplePair;
import dev.sketchwarp.benchmarks.chaos.Pictures.Photo;
import dev.sketchwarp.benchmarks.chaos.audit.Ledger;
import dev.sketchwarp.benchmarks.chaos.audit.Ledger.Due;
import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.events.KeypointPair;
import dev.sketchwarp.events.LabeledPair;
import dev.sketchwarp.schemas.registry.SchemaRegistryClient;
import dev.sketchwarp.schemas.serde.EventSerializer;
import dev.sketchwarp.schemas.topic.Topic;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.service.program.Pause;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Publishes pairs and labelled pairs at a steady pace, good ones and poison, until {@link #stop} is called. */
final class Load implements Runnable, AutoCloseable {

    private static final int PATIENCE_MS = 3_600_000;
    private static final int LABELLED_EVERY = 8;
    private static final double POISON = 0.02;
    private static final double AGAIN = 0.05;
    private static final int PHOTOS = 200;
    private static final byte[] UNKNOWN_SCHEMA = {0, 0, 15, 66, 63, 1};

    private final String pairTopic;
    private final String labelledTopic;
    private final double rate;
    private final Random random;
    private final Pictures pictures;
    private final EventSerializer<ImagePair> pairs;
    private final EventSerializer<LabeledPair> labelled;
    private final Producer<String, byte[]> producer;
    private final Ledger pairLedger = new Ledger();
    private final Ledger labelLedger = new Ledger();
    private volatile boolean stopped;

    /** @param rate pairs a second */
    Load(Connection connection, ReferenceServer references, double rate, Random random) {
        this.pairTopic = connection.topics().imagePairs().name();
        this.labelledTopic = connection.topics().labeledPairs().name();
        this.rate = rate;
        this.random = random;
        this.pictures = new Pictures(references);
        SchemaRegistryClient registry = connection.registry();
        registry.register(
                Topic.subject(pairTopic), ImagePair.getClassSchema()); // known from now on, also while it is away
        registry.register(Topic.subject(labelledTopic), LabeledPair.getClassSchema());
        this.pairs = new EventSerializer<>(ImagePair.class, registry);
        this.labelled = new EventSerializer<>(LabeledPair.class, registry);
        this.producer = connection.producer(
                new StringSerializer(),
                new ByteArraySerializer(),
                Map.of(
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        PATIENCE_MS,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        PATIENCE_MS));
    }

    Ledger pairs() {
        return pairLedger;
    }

    Ledger labelled() {
        return labelLedger;
    }

    @Override
    public void run() {
        Duration pause = Killer.seconds(1 / rate);
        for (int number = 0; !stopped; number++) {
            pair(number);
            if (number % LABELLED_EVERY == 0) {
                label(number);
            }
            Pause.of(pause);
        }
        producer.flush();
    }

    void stop() {
        stopped = true;
    }

    private void pair(int number) {
        SamplePair shown = pictures.any(random);
        if (poisoned(pairTopic, number, pairLedger)) {
            return;
        }
        Photo photo = pictures.photo(shown.photo(), random);
        ImagePair pair = shown.event(
                "pair-" + number,
                "photo-" + random.nextInt(PHOTOS),
                photo.image(),
                SamplePair.inline(shown.sketch()),
                "sketchwarp bench chaos");
        send(pairTopic, pair.getPhotoId(), pair.getPairId(), pairs.serialize(pairTopic, pair), pairLedger, photo.due());
    }

    private void label(int number) {
        SamplePair shown = pictures.any(random);
        if (poisoned(labelledTopic, number, labelLedger)) {
            return;
        }
        Photo photo = pictures.photo(shown.photo(), random);
        LabeledPair pair = LabeledPair.newBuilder()
                .setPairId("label-" + number)
                .setPhotoId("photo-" + number)
                .setPhoto(photo.image())
                .setSketch(SamplePair.inline(shown.sketch()))
                .setKeypoints(shown.keypoints().stream()
                        .map(point -> new KeypointPair(
                                point.getName(), point.getX(), point.getY(), point.getX(), point.getY()))
                        .toList())
                .build();
        byte @Nullable [] bytes = labelled.serialize(labelledTopic, pair);
        send(labelledTopic, pair.getPhotoId(), pair.getPairId(), bytes, labelLedger, photo.due());
        if (random.nextDouble() < AGAIN) { // an app that is not sure sends once more
            send(labelledTopic, pair.getPhotoId(), pair.getPairId(), bytes, labelLedger, photo.due());
        }
    }

    /** Sends poison in place of an event, now and then; returns whether it did. */
    private boolean poisoned(String topic, int number, Ledger ledger) {
        if (random.nextDouble() >= POISON) {
            return false;
        }
        String key = "poison-" + number;
        send(topic, key, key, poison(), ledger, Due.LETTER);
        return true;
    }

    private byte[] poison() {
        return switch (random.nextInt(3)) {
            case 0 -> UNKNOWN_SCHEMA.clone();
            case 1 -> new byte[0];
            default -> "not Avro".getBytes(UTF_8);
        };
    }

    private void send(String topic, String key, String id, byte @Nullable [] value, Ledger ledger, Due due) {
        producer.send(new ProducerRecord<>(topic, key, value), (place, failure) -> {
            if (failure == null) { // else nobody knows whether Kafka took it
                ledger.published(id, due);
            }
        });
    }

    @Override
    public void close() {
        stop();
        producer.close(Duration.ofSeconds(1));
    }
}
