package dev.sketchwarp.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.processor.outcome.Outcome;
import dev.sketchwarp.processor.outcome.Outcome.Refused;
import dev.sketchwarp.service.deadletter.Rejection;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class FailuresTest {

    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

    @Test
    void aMistakeOfOursIsADeadLetterOfThisPairAlone() throws Exception {
        Failures.end(outcome, new CompletionException(new IllegalStateException("index")));

        assertThat(((Refused) outcome.get()).why().reason()).isEqualTo(Rejection.INTERNAL_ERROR);
    }

    @Test
    void whatNobodyWaitsForIsCancelled() {
        Failures.end(outcome, new CancellationException());

        assertThat(outcome).isCancelled();
    }

    @Test
    void whereNoPairIsToBlameTheOutcomeFails() {
        Failures.end(outcome, new OutOfMemoryError());

        assertThat(outcome).isCompletedExceptionally();
        assertThat(outcome.isCancelled()).isFalse();
    }
}
