package dev.sketchwarp.processor.stream;

import dev.sketchwarp.processor.outcome.Outcome;
import dev.sketchwarp.processor.tracing.PairSpan;
import java.util.concurrent.CompletableFuture;

/**
 * A pair being processed, and the span that traces it.
 *
 * @param bytes of its record's value
 */
record PairInFlight(CompletableFuture<Outcome> outcome, PairSpan span, int bytes) {

    /** Nobody waits for it any more. */
    void cancel() {
        outcome.cancel(false);
        span.abandoned("its partition went elsewhere, or it was done already");
    }
}
