package dev.sketchwarp.processor.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sketchwarp.model.image.SketchChange;
import dev.sketchwarp.processor.health.Progress;
import dev.sketchwarp.processor.outcome.Outcome;
import dev.sketchwarp.processor.outcome.Outcome.Answered;
import dev.sketchwarp.processor.outcome.Outcome.Refused;
import dev.sketchwarp.processor.tracing.Tracing;
import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.access.MessageLimits;
import dev.sketchwarp.service.deadletter.DeadLetterHeaders;
import dev.sketchwarp.service.deadletter.Rejected;
import dev.sketchwarp.service.deadletter.Rejection;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairTopologyTest {

    private static final Topics TOPICS = new Topics("test.");
    private static final byte[] KEY = "photo-1".getBytes(UTF_8);
    private static final Instant LONG_AGO = Instant.ofEpochMilli(1_000_000_000_000L);
    private static final Instant NOW = Instant.ofEpochMilli(1_800_000_000_000L);

    @TempDir
    Path state;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private Topology topology;
    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> pairs;
    private TestOutputTopic<byte[], byte[]> correspondences;
    private TestOutputTopic<byte[], byte[]> deadLetters;

    @BeforeEach
    void start() {
        PairsInFlight inFlight = new PairsInFlight((value, span) -> outcome, Tracing.off(), meters);
        PairMeters pairMeters = new PairMeters(meters, new Progress(Clock.systemUTC(), Duration.ofMinutes(1)));
        topology = PairTopology.of(
                TOPICS,
                () -> new PairProcessor(
                        inFlight,
                        new PollTiming(inFlight, new PollTiming.Amounts(32, 512, 1 << 24)),
                        TOPICS,
                        MessageLimits.CATALOGUE,
                        new AnswerHeaders(Optional.empty()),
                        pairMeters));
        Properties settings = new Properties();
        settings.put("application.id", "test");
        settings.put("state.dir", state.toString());
        driver = new TopologyTestDriver(topology, settings, NOW);
        ByteArraySerializer write = new ByteArraySerializer();
        ByteArrayDeserializer read = new ByteArrayDeserializer();
        pairs = driver.createInputTopic("test.image-pairs", write, write);
        correspondences = driver.createOutputTopic("test.correspondences", read, read);
        deadLetters = driver.createOutputTopic("test.image-pairs.dlq", read, read);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    private static Headers headers() {
        return new RecordHeaders().add("traceparent", "00-1-2-01".getBytes(UTF_8));
    }

    private void send(byte[] value) {
        pairs.pipeInput(new TestRecord<>(KEY, value, headers(), LONG_AGO));
    }

    private static String text(TestRecord<byte[], byte[]> record, String header) {
        return new String(record.headers().lastHeader(header).value(), UTF_8);
    }

    @Test
    void everyOperatorIsNamed() {
        assertThat(topology.describe().toString())
                .contains(
                        "Source: image-pairs", "Processor: correspond", "Sink: correspondences", "Sink: dead-letters");
    }

    @Test
    void anAnswerHasThePairsKeyAndHeadersAndTodaysDate() {
        outcome.complete(new Answered("pair-1", new byte[] {1, 2}, SketchChange.NONE));

        send(new byte[] {9});

        TestRecord<byte[], byte[]> answer = correspondences.readRecord();
        assertThat(answer.key()).isEqualTo(KEY);
        assertThat(answer.value()).containsExactly(1, 2);
        assertThat(answer.headers()).isEqualTo(headers());
        assertThat(answer.getRecordTime()).isEqualTo(NOW);
        assertThat(deadLetters.isEmpty()).isTrue();
        assertThat(meters.get("sketchwarp.pairs")
                        .tag("outcome", "answered")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void anAnswerSaysWhatWasDoneToTheSketch() {
        outcome.complete(new Answered("pair-1", new byte[] {1}, SketchChange.INVERTED));

        pairs.pipeInput(new TestRecord<>(
                KEY, new byte[] {9}, headers().add("sketchwarp.sketch", "a stranger's".getBytes(UTF_8)), LONG_AGO));

        TestRecord<byte[], byte[]> answer = correspondences.readRecord();
        assertThat(answer.headers().headers("sketchwarp.sketch")).hasSize(1);
        assertThat(text(answer, "sketchwarp.sketch")).isEqualTo("inverted");
        assertThat(meters.get("sketchwarp.sketches")
                        .tag("change", "inverted")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aRejectedPairIsADeadLetterAsItCame() {
        outcome.complete(new Refused(new Rejected(
                Rejection.IMAGE_CORRUPT, "photo: is cut off", Optional.of(new IllegalStateException("cut off")))));

        send(new byte[] {9});

        TestRecord<byte[], byte[]> letter = deadLetters.readRecord();
        assertThat(letter.key()).isEqualTo(KEY);
        assertThat(letter.value()).containsExactly(9);
        assertThat(letter.headers().toArray()).startsWith(headers().toArray());
        assertThat(text(letter, DeadLetterHeaders.REASON)).isEqualTo("image-corrupt");
        assertThat(text(letter, DeadLetterHeaders.DETAIL)).isEqualTo("photo: is cut off");
        assertThat(text(letter, "__streams.errors.exception")).isEqualTo("java.lang.IllegalStateException");
        assertThat(text(letter, "__streams.errors.message")).isEqualTo("photo: is cut off");
        assertThat(text(letter, "__streams.errors.stacktrace")).contains("PairTopologyTest");
        assertThat(text(letter, "__streams.errors.topic")).isEqualTo("test.image-pairs");
        assertThat(text(letter, "__streams.errors.partition")).isEqualTo("0");
        assertThat(text(letter, "__streams.errors.offset")).isEqualTo("0");
        assertThat(correspondences.isEmpty()).isTrue();
        assertThat(meters.get("sketchwarp.pairs")
                        .tag("reason", "image-corrupt")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aNullValueIsADeadLetterToo() {
        outcome.complete(new Refused(new Rejected(Rejection.NOT_AVRO, "there is no value")));

        send(null);

        assertThat(deadLetters.readRecord().value()).isNull();
    }

    @Test
    void anAnswerItsTopicDoesNotTakeBecomesADeadLetter() {
        outcome.complete(
                new Answered("pair-1", new byte[TOPICS.correspondences().maxMessageBytes()], SketchChange.NONE));

        send(new byte[] {9});

        TestRecord<byte[], byte[]> letter = deadLetters.readRecord();
        assertThat(text(letter, DeadLetterHeaders.REASON)).isEqualTo("result-too-large");
        assertThat(text(letter, DeadLetterHeaders.DETAIL))
                .containsPattern("headers the correspondence has 10487\\d\\d bytes where its topic takes 1048576");
    }

    @Test
    void aBrokenDeviceStopsTheStreamAndRejectsNothing() {
        outcome.completeExceptionally(new IllegalStateException("device is gone"));

        assertThatThrownBy(() -> send(new byte[] {9})).hasRootCauseMessage("device is gone");

        assertThat(deadLetters.isEmpty()).isTrue();
    }

    @Test
    void theProcessIdentityIsKept() {
        assertThat(driver.getAllStateStores()).containsOnlyKeys("identity-keeper");
        assertThat(driver.getStateStore("identity-keeper").persistent()).isTrue();
    }
}
