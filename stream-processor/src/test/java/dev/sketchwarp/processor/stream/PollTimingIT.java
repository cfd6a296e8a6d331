package dev.sketchwarp.processor.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sketchwarp.model.image.SketchChange;
import dev.sketchwarp.processor.health.Progress;
import dev.sketchwarp.processor.outcome.Outcome;
import dev.sketchwarp.processor.outcome.Outcome.Answered;
import dev.sketchwarp.processor.stream.PollTiming.Amounts;
import dev.sketchwarp.processor.tracing.Tracing;
import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.access.MessageLimits;
import dev.sketchwarp.service.program.Readiness;
import dev.sketchwarp.stack.LocalStack;
import dev.sketchwarp.stack.SharedStack;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Kafka Streams as it is, with a device whose answers come when the test says so. */
@ExtendWith(SharedStack.class)
class PollTimingIT {

    private static final int POLL = 32;
    private static final int PARTITIONS = 16;
    private static final Outcome ANSWER = new Answered("pair", new byte[] {1}, SketchChange.NONE);

    @TempDir
    Path state;

    private final Topics topics = new Topics("t" + UUID.randomUUID() + ".");
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<CompletableFuture<Outcome>> started = new CopyOnWriteArrayList<>();
    private final PairsInFlight pairs = new PairsInFlight(
            (value, span) -> {
                CompletableFuture<Outcome> outcome = new CompletableFuture<>();
                started.add(outcome);
                return outcome;
            },
            Tracing.off(),
            meters);
    private final PollTiming timing = new PollTiming(pairs, new Amounts(8, POLL, 1 << 20));
    private KafkaProducer<byte[], byte[]> producer;
    private StreamsRunner streams;

    @BeforeEach
    void start(LocalStack stack) throws Exception {
        Map<String, Object> kafka = Map.of("bootstrap.servers", stack.bootstrapServers());
        try (Admin admin = Admin.create(kafka)) {
            admin.createTopics(Stream.of(topics.imagePairs(), topics.correspondences(), topics.imagePairsDeadLetters())
                            .map(topic -> new NewTopic(topic.name(), PARTITIONS, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
        producer = new KafkaProducer<>(
                // Where several are in flight and a leader is not ready yet, the second may be taken for the first.
                Map.of("bootstrap.servers", stack.bootstrapServers(), "max.in.flight.requests.per.connection", 1),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        PairMeters pairMeters = new PairMeters(meters, new Progress(Clock.systemUTC(), Duration.ofMinutes(1)));
        streams = new StreamsRunner(
                PairTopology.of(
                        topics,
                        () -> new PairProcessor(
                                pairs,
                                timing,
                                topics,
                                MessageLimits.CATALOGUE,
                                new AnswerHeaders(Optional.empty()),
                                pairMeters)),
                Map.of(
                        "bootstrap.servers", stack.bootstrapServers(),
                        "application.id", topics.prefix() + "processor",
                        "state.dir", state.toString(),
                        "processing.guarantee", "exactly_once_v2",
                        "main.consumer.max.poll.records", Integer.toString(POLL),
                        "buffered.records.per.partition", Integer.toString(POLL)),
                pairs,
                timing,
                new Readiness(),
                failure -> {});
    }

    @AfterEach
    void stop() {
        streams.stop(() -> started.forEach(outcome -> outcome.complete(ANSWER)), true);
        producer.close();
    }

    private void send(int count, int partitions) {
        for (int number = 0; number < count; number++) {
            producer.send(new ProducerRecord<>(
                    topics.imagePairs().name(), number % partitions, "photo".getBytes(UTF_8), new byte[] {1}));
        }
        producer.flush();
    }

    @Test
    void theNextPollIsThereBeforeTheLastOneIsAnswered() {
        send(2 * POLL, 1);
        streams.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> started.size() >= POLL);
        assertThat(started).hasSize(POLL);

        started.subList(0, POLL - 1).forEach(outcome -> outcome.complete(ANSWER));

        await().atMost(Duration.ofSeconds(30)).until(() -> started.size() == 2 * POLL);
        assertThat(started.get(POLL - 1)).isNotDone();
    }

    /** Kafka Streams alone would buffer a poll of each partition. */
    @Test
    void aBacklogStaysOnTheBrokerWhileProcessingIsHeld() {
        send(POLL * PARTITIONS, PARTITIONS);
        timing.hold();
        streams.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> started.size() >= POLL / 2);
        double before = polls();
        await().atMost(Duration.ofSeconds(30)).until(() -> polls() > before + 5);

        assertThat(started).hasSizeLessThanOrEqualTo(POLL + POLL / 2);

        timing.release();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            started.forEach(outcome -> outcome.complete(ANSWER));
            return started.size() == POLL * PARTITIONS;
        });
    }

    private double polls() {
        return streams.streams().metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("poll-total"))
                .mapToDouble(metric -> (double) metric.metricValue())
                .sum();
    }
}
