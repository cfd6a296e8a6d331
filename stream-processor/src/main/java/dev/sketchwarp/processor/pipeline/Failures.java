package dev.sketchwarp.processor.pipeline;

import dev.sketchwarp.processor.inference.DeviceFailedException;
import dev.sketchwarp.processor.outcome.Outcome;
import dev.sketchwarp.processor.outcome.Outcome.Refused;
import dev.sketchwarp.service.deadletter.Rejected;
import dev.sketchwarp.service.deadletter.Rejection;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What an unexpected failure on a pair's way means for the pair. */
final class Failures {

    private Failures() {}

    /** Ends a pair's way: cancelled, a dead letter where only this pair may be bad, else failed with no pair to blame. */
    static void end(CompletableFuture<Outcome> outcome, Throwable failure) {
        Throwable cause = causeOf(failure);
        if (cause instanceof CancellationException) {
            outcome.cancel(false);
        } else if (isMistake(cause)) {
            outcome.complete(new Refused(new Rejected(Rejection.INTERNAL_ERROR, cause.toString(), Optional.of(cause))));
        } else {
            outcome.completeExceptionally(cause);
        }
    }

    /** What went wrong, by whatever steps it came. */
    static Throwable causeOf(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** Of ours, met by this pair: other pairs may be fine. */
    private static boolean isMistake(Throwable cause) {
        return cause instanceof StackOverflowError
                || (cause instanceof RuntimeException && !(cause instanceof DeviceFailedException));
    }
}
