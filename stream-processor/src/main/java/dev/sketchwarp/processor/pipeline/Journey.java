package dev.sketchwarp.processor.pipeline;

import dev.sketchwarp.processor.outcome.Outcome;
import io.opentelemetry.api.trace.SpanContext;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/**
 * A pair on its way. What it holds is given back when its outcome is there.
 *
 * @param span that its batch is linked to
 * @param outcome that is waited for
 */
record Journey(SpanContext span, CompletableFuture<Outcome> outcome) {

    Journey(SpanContext span) {
        this(span, new CompletableFuture<>());
    }

    void requireWanted() {
        if (outcome.isDone()) {
            throw new CancellationException("no longer wanted");
        }
    }

    /** However it ended. */
    void whenDone(Runnable action) {
        outcome.whenComplete((result, failure) -> action.run());
    }
}
