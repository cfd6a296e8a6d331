package dev.sketchwarp.processor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.model.image.SketchChange;
import dev.sketchwarp.processor.outcome.Outcome;
import dev.sketchwarp.processor.outcome.Outcome.Answered;
import dev.sketchwarp.processor.stream.PollTiming.Amounts;
import dev.sketchwarp.processor.tracing.Tracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class PollTimingTest {

    private static final TopicPartition PARTITION = new TopicPartition("pairs", 0);
    private static final Headers HEADERS = new RecordHeaders();
    private static final byte[] VALUE = new byte[10];

    private final List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
    private final PairsInFlight pairs = new PairsInFlight(
            (value, span) -> {
                CompletableFuture<Outcome> outcome = new CompletableFuture<>();
                outcomes.add(outcome);
                return outcome;
            },
            Tracing.off(),
            new SimpleMeterRegistry());
    private final List<String> calls = new ArrayList<>();
    private int taken;

    private PollTiming timing(int device, int records, long bytes) {
        PollTiming timing = new PollTiming(pairs, new Amounts(device, records, bytes));
        timing.control(() -> calls.add("pause"), () -> calls.add("resume"));
        return timing;
    }

    private void poll(PollTiming timing, int records) {
        for (int i = 0; i < records; i++) {
            pairs.prefetch(PARTITION, outcomes.size(), VALUE, HEADERS);
        }
        timing.polled();
    }

    private void take(PollTiming timing, int records) {
        for (int i = 0; i < records; i++, taken++) {
            outcomes.get(taken).complete(new Answered("pair", new byte[0], SketchChange.NONE));
            pairs.take(PARTITION, taken, VALUE, HEADERS);
            timing.taken();
        }
    }

    /** 16 pairs were polled, and the device works on the last 4. */
    private PollTiming pausedForAPoll() {
        PollTiming timing = timing(4, 16, 1000);
        poll(timing, 16);
        take(timing, 12);
        return timing;
    }

    @Test
    void theNextPollBeginsWhenHalfOfOneIsLeftAtMost() {
        PollTiming timing = timing(4, 16, 1000);
        poll(timing, 16);

        take(timing, 7);
        assertThat(calls).isEmpty();
        take(timing, 5);
        assertThat(calls).containsExactly("pause");
    }

    @Test
    void processingGoesOnAfterThePollThatBroughtNothingToo() {
        PollTiming timing = pausedForAPoll();

        timing.polled();

        assertThat(calls).containsExactly("pause", "resume");
        take(timing, 4);
        assertThat(calls).hasSize(2);
    }

    @Test
    void whatTheDeviceHoldsAtOnceIsFinishedFirst() {
        PollTiming timing = timing(4, 16, 1000);
        poll(timing, 4);

        take(timing, 4);

        assertThat(calls).isEmpty();
    }

    @Test
    void nothingIsPolledOnTopOfLargePairs() {
        PollTiming timing = timing(4, 16, 60); // 3 pairs of 10 bytes are half of a poll
        poll(timing, 16);

        take(timing, 12);
        assertThat(calls).isEmpty();
        take(timing, 1);
        assertThat(calls).containsExactly("pause");
    }

    @Test
    void aPollOfFewLargePairsIsFollowedByAnother() {
        PollTiming timing = timing(4, 16, 60);
        poll(timing, 4);

        take(timing, 1);

        assertThat(calls).containsExactly("pause");
    }

    @Test
    void finishedPairsThatWaitForOthersAreNoWorkForTheDevice() {
        PollTiming timing = timing(4, 32, 1000);
        poll(timing, 17);
        outcomes.subList(3, 16).forEach(outcome -> outcome.cancel(false));

        take(timing, 1);

        assertThat(calls).containsExactly("pause");
    }

    @Test
    void whileHeldHalfOfAPollWaitsAtMost() {
        PollTiming timing = timing(4, 16, 1000);
        timing.hold();
        poll(timing, 8);
        assertThat(timing.full()).isFalse();
        poll(timing, 1);
        assertThat(timing.full()).isTrue();

        timing.release();

        assertThat(timing.full()).isFalse();
        assertThat(calls).containsExactly("pause", "resume");
    }

    @Test
    void whoIsHeldStaysSoWhenAPollIsBack() {
        PollTiming timing = pausedForAPoll();
        timing.hold();

        timing.polled();

        assertThat(calls).doesNotContain("resume");
        timing.release();
        assertThat(calls).endsWith("resume");
    }
}
