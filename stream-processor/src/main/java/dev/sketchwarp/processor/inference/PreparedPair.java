package dev.sketchwarp.processor.inference;

import io.opentelemetry.api.trace.SpanContext;

/**
 * A pair made ready for the network.
 *
 * @param span that tells of the pair; invalid: none
 */
public record PreparedPair(PreparedImage photo, PreparedImage sketch, SpanContext span) {

    public PreparedPair(PreparedImage photo, PreparedImage sketch) {
        this(photo, sketch, SpanContext.getInvalid());
    }

    public PreparedPair within(SpanContext other) {
        return new PreparedPair(photo, sketch, other);
    }
}
