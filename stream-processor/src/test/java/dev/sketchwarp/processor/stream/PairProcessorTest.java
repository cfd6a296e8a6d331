package dev.sketchwarp.processor.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.model.image.SketchChange;
import dev.sketchwarp.processor.health.Progress;
import dev.sketchwarp.processor.outcome.Outcome.Answered;
import dev.sketchwarp.processor.tracing.Tracing;
import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.access.MessageLimits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PairProcessorTest {

    private static final Topics TOPICS = new Topics("test.");
    private static final TopicPartition PARTITION =
            new TopicPartition(TOPICS.imagePairs().name(), 0);
    private static final byte[] VALUE = {9};

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final PairsInFlight pairs = new PairsInFlight(
            (value, span) -> CompletableFuture.completedFuture(new Answered("pair", new byte[] {1}, SketchChange.NONE)),
            Tracing.off(),
            meters);
    private final PairProcessor processor = new PairProcessor(
            pairs,
            new PollTiming(pairs, new PollTiming.Amounts(32, 512, 1 << 24)),
            TOPICS,
            MessageLimits.CATALOGUE,
            new AnswerHeaders(Optional.empty()),
            new PairMeters(meters, new Progress(Clock.systemUTC(), Duration.ofMinutes(1))));
    private final MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>();

    @BeforeEach
    void init() {
        context.setCurrentSystemTimeMs(0);
        processor.init(context);
    }

    @Test
    void pairWithNoneBehindItIsCommittedAtOnce() {
        process(4);

        assertThat(context.forwarded()).hasSize(1);
        assertThat(context.committed()).isTrue();
    }

    @Test
    void pairsThatFollowEachOtherShareACommit() {
        pairs.prefetch(PARTITION, 5, VALUE, new RecordHeaders());

        process(4);
        boolean early = context.committed();
        process(5);

        assertThat(early).isFalse();
        assertThat(context.committed()).isTrue();
    }

    private void process(long offset) {
        context.setRecordMetadata(PARTITION.topic(), PARTITION.partition(), offset);
        processor.process(new Record<>("photo".getBytes(UTF_8), VALUE, 0, new RecordHeaders()));
    }
}
