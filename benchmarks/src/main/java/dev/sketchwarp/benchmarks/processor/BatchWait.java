package dev.sketchwarp.benchmarks.processor;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.propagation.ContextPropagators;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Makes each batch of a processor take a fixed time more, without using a core: an OpenTelemetry that waits where the processor begins the
 * span of a batch, on the lane's thread. So several processors on one machine can each behave as on a device of their own, and the
 * processor's code is that of the product.
 */
record BatchWait(Duration time) implements OpenTelemetry {

    /** The processor's name of a batch's span. */
    static final String BATCH = "infer";

    /** Batches are only traced if their pairs are. */
    private static final SpanContext TRACED = SpanContext.create(
            "00000000000000000000000000000001", "0000000000000001", TraceFlags.getDefault(), TraceState.getDefault());

    @Override
    public TracerProvider getTracerProvider() {
        return new Provider(name -> builder(name.equals(BATCH) ? time : Duration.ZERO));
    }

    @Override
    public ContextPropagators getPropagators() {
        return ContextPropagators.noop();
    }

    private record Provider(Tracer tracer) implements TracerProvider {

        @Override
        public Tracer get(String name) {
            return tracer;
        }

        @Override
        public Tracer get(String name, String version) {
            return tracer;
        }
    }

    /** Builds a span that records nothing: every setter is ignored. */
    private static SpanBuilder builder(Duration time) {
        return (SpanBuilder) Proxy.newProxyInstance(
                BatchWait.class.getClassLoader(),
                new Class<?>[] {SpanBuilder.class},
                (builder, method, arguments) -> method.getName().equals("startSpan") ? begun(time) : builder);
    }

    private static Span begun(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) { // the processor closes
            Thread.currentThread().interrupt();
        }
        return Span.wrap(TRACED);
    }
}
