package dev.sketchwarp.processor.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;

/**
 * Begins spans, by OpenTelemetry's <a href="https://opentelemetry.io/docs/specs/semconv/messaging/kafka/">conventions for
 * Kafka</a>: one for each pair, the child of whatever its record's headers name, and one for each batch on the device. As a
 * batch belongs to no pair alone, it is linked to all of them.
 */
public final class Tracing {

    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    private static final AttributeKey<String> OPERATION_NAME = AttributeKey.stringKey("messaging.operation.name");
    private static final AttributeKey<String> OPERATION_TYPE = AttributeKey.stringKey("messaging.operation.type");
    private static final AttributeKey<String> TOPIC = AttributeKey.stringKey("messaging.destination.name");
    private static final AttributeKey<String> PARTITION = AttributeKey.stringKey("messaging.destination.partition.id");
    private static final AttributeKey<String> GROUP = AttributeKey.stringKey("messaging.consumer.group.name");
    private static final AttributeKey<Long> OFFSET = AttributeKey.longKey("messaging.kafka.offset");
    private static final AttributeKey<Long> BODY_SIZE = AttributeKey.longKey("messaging.message.body.size");
    private static final AttributeKey<Long> BATCH_SIZE = AttributeKey.longKey("sketchwarp.batch.size");
    private static final AttributeKey<String> MODEL = AttributeKey.stringKey("sketchwarp.model.version");

    /** What a batch does on the device. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws InterruptedException;
    }

    private final Tracer tracer;
    private final TextMapPropagator propagator;
    private final String group;

    /** @param group the consumer group that pairs are taken for */
    public Tracing(OpenTelemetry telemetry, String group) {
        this.tracer = telemetry.getTracer("dev.sketchwarp.processor");
        this.propagator = telemetry.getPropagators().getTextMapPropagator();
        this.group = group;
    }

    /** Where nobody listens. */
    public static Tracing off() {
        return new Tracing(OpenTelemetry.noop(), "");
    }

    /**
     * A pair has been polled.
     *
     * @param bytes of its value
     * @param headers with the trace context of whoever sent it, if any
     */
    public PairSpan pair(TopicPartition partition, long offset, int bytes, Headers headers) {
        Context sender = propagator.extract(Context.root(), headers, HeaderCarrier.INSTANCE);
        Span span = tracer.spanBuilder("process " + partition.topic())
                .setSpanKind(SpanKind.CONSUMER)
                .setParent(sender)
                .startSpan();
        if (span.isRecording()) {
            span.setAttribute(SYSTEM, "kafka")
                    .setAttribute(OPERATION_NAME, "process")
                    .setAttribute(OPERATION_TYPE, "process")
                    .setAttribute(TOPIC, partition.topic())
                    .setAttribute(PARTITION, Integer.toString(partition.partition()))
                    .setAttribute(GROUP, group)
                    .setAttribute(OFFSET, offset)
                    .setAttribute(BODY_SIZE, (long) bytes);
        }
        return new PairSpan(span, sender.with(span), propagator);
    }

    /**
     * Runs a batch within a span.
     *
     * @param pairs whose spans it is linked to
     * @param model the version that answers
     */
    public <T> T batch(List<SpanContext> pairs, String model, Work<T> work) throws InterruptedException {
        if (pairs.stream().noneMatch(SpanContext::isValid)) {
            return work.run();
        }
        Span span = begin(pairs, model);
        try {
            return work.run();
        } catch (RuntimeException | Error e) {
            span.recordException(e);
            span.setStatus(StatusCode.ERROR, e.toString());
            throw e;
        } finally {
            span.end();
        }
    }

    private Span begin(List<SpanContext> pairs, String model) {
        SpanBuilder batch = tracer.spanBuilder("infer").setNoParent();
        pairs.stream().filter(SpanContext::isValid).forEach(batch::addLink);
        return batch.setAttribute(BATCH_SIZE, (long) pairs.size())
                .setAttribute(MODEL, model)
                .startSpan();
    }
}
