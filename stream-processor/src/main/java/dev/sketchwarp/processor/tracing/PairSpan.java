package dev.sketchwarp.processor.tracing;

import dev.sketchwarp.service.deadletter.Rejected;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapPropagator;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A pair's way from its poll to its answer. Ends once, by whichever of its ends comes first. */
public final class PairSpan {

    private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

    private final Span span;
    private final Context context;
    private final TextMapPropagator propagator;

    PairSpan(Span span, Context context, TextMapPropagator propagator) {
        this.span = span;
        this.context = context;
        this.propagator = propagator;
    }

    /** For spans that link to it. */
    public SpanContext spanContext() {
        return span.getSpanContext();
    }

    /** Does something for the pair, such as sending its answer: spans that begin meanwhile are this one's children. */
    public void around(Runnable work) {
        try (Scope current = context.makeCurrent()) {
            work.run();
        }
    }

    /**
     * Headers for what answers the pair: the pair's own, with this span as the parent of whoever reads them. Without an SDK they
     * are as they were, so that the trace context of the pair goes on in any case.
     */
    public Headers in(Headers headers) {
        if (!spanContext().isValid()) {
            return headers;
        }
        Headers ours = new RecordHeaders(headers.toArray());
        propagator.inject(context, ours, HeaderCarrier.INSTANCE);
        return ours;
    }

    /** With a correspondence. */
    public void answered() {
        span.end();
    }

    /** With a dead letter. */
    public void rejected(Rejected why) {
        span.setAttribute(ERROR_TYPE, why.reason().code());
        span.setStatus(StatusCode.ERROR, why.detail());
        span.end();
    }

    /** Without any: the pair is done again, here or elsewhere. */
    public void abandoned(String why) {
        span.setAttribute(ERROR_TYPE, "abandoned");
        span.setStatus(StatusCode.ERROR, why);
        span.end();
    }
}
