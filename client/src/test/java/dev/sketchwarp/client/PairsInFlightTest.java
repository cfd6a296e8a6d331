package dev.sketchwarp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sketchwarp.client.PairOutcome.NotPublished;
import dev.sketchwarp.client.PairOutcome.Unanswered;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PairsInFlightTest {

    private static final PairOutcome OUTCOME = new NotPublished("why");

    private final PairsInFlight pairs = new PairsInFlight(2, Duration.ofMinutes(5));

    @Test
    void aPairLearnsItsOutcome() throws InterruptedException {
        CompletableFuture<PairOutcome> first = pairs.enter("a");
        CompletableFuture<PairOutcome> second = pairs.enter("b");

        pairs.leave("a", OUTCOME);
        pairs.leave("somebody else's", OUTCOME);

        assertThat(first.join()).isEqualTo(OUTCOME);
        assertThat(second).isNotDone();
    }

    @Test
    void whoComesWhenAllRoomIsTakenWaitsUntilOneLeaves() throws InterruptedException {
        // Given
        pairs.enter("a");
        pairs.enter("b");
        Thread third = new Thread(() -> enter("c"));

        // When
        third.start();
        await().until(() -> third.getState() == Thread.State.WAITING);
        pairs.leave("b", OUTCOME);

        // Then
        third.join();
    }

    @Test
    void aContinuationMayEnterTheNext() throws Exception {
        // Given: no room but the pair's own
        PairsInFlight one = new PairsInFlight(1, Duration.ofMinutes(5));
        CompletableFuture<PairOutcome> next = one.enter("a").thenCompose(outcome -> {
            try {
                return one.enter("b");
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        // When
        one.leave("a", OUTCOME);
        await().untilAsserted(() -> {
            one.leave("b", OUTCOME);
            assertThat(next).isDone();
        });

        // Then
        assertThat(next.get(1, TimeUnit.SECONDS)).isEqualTo(OUTCOME);
    }

    @Test
    void patienceEnds() throws InterruptedException {
        PairsInFlight impatient = new PairsInFlight(1, Duration.ofMillis(1));

        assertThat(impatient.enter("a").join()).isEqualTo(new Unanswered());
        assertThat(impatient.enter("a").join()).as("there is room again").isEqualTo(new Unanswered());
    }

    @Test
    void anIdIsInFlightOnce() throws InterruptedException {
        pairs.enter("a");

        assertThatThrownBy(() -> pairs.enter("a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'a'");
        assertThat(pairs.enter("b")).as("no room was lost").isNotDone();
    }

    @Test
    void whatIsAbandonedIsUnanswered() throws InterruptedException {
        CompletableFuture<PairOutcome> first = pairs.enter("a");

        pairs.abandon();

        assertThat(first.join()).isEqualTo(new Unanswered());
    }

    private void enter(String pairId) {
        try {
            pairs.enter(pairId);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
