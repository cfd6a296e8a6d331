package dev.sketchwarp.processor.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.sketchwarp.service.deadletter.Rejected;
import dev.sketchwarp.service.deadletter.Rejection;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TracingTest {

    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SENDER = "b7ad6b7169203331";
    private static final TopicPartition PLACE = new TopicPartition("pairs", 3);

    private final Tracing tracing = new Tracing(TELEMETRY.getOpenTelemetry(), "group");

    private static Headers sent() {
        return new RecordHeaders()
                .add("traceparent", ("00-" + TRACE + "-" + SENDER + "-01").getBytes(UTF_8))
                .add("tracestate", "vendor=1".getBytes(UTF_8))
                .add("other", new byte[] {1});
    }

    private static String text(Headers headers, String key) {
        return new String(headers.lastHeader(key).value(), UTF_8);
    }

    @Test
    void aPairsSpanIsTheChildOfItsSendersAndTellsWhereItWas() {
        tracing.pair(PLACE, 17, 42, sent()).answered();

        SpanData span = TELEMETRY.getSpans().get(0);
        assertThat(span.getName()).isEqualTo("process pairs");
        assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(span.getTraceId()).isEqualTo(TRACE);
        assertThat(span.getParentSpanId()).isEqualTo(SENDER);
        assertThat(span.getAttributes().asMap())
                .containsEntry(AttributeKey.stringKey("messaging.system"), "kafka")
                .containsEntry(AttributeKey.stringKey("messaging.operation.type"), "process")
                .containsEntry(AttributeKey.stringKey("messaging.destination.name"), "pairs")
                .containsEntry(AttributeKey.stringKey("messaging.destination.partition.id"), "3")
                .containsEntry(AttributeKey.stringKey("messaging.consumer.group.name"), "group")
                .containsEntry(AttributeKey.longKey("messaging.kafka.offset"), 17L)
                .containsEntry(AttributeKey.longKey("messaging.message.body.size"), 42L);
    }

    @Test
    void theAnswersHeadersNameThePairsSpanAndKeepTheOthers() {
        Headers sent = sent();
        PairSpan span = tracing.pair(PLACE, 17, 42, sent);

        Headers answer = span.in(sent);

        assertThat(text(answer, "traceparent"))
                .isEqualTo("00-" + TRACE + "-" + span.spanContext().getSpanId() + "-01");
        assertThat(text(answer, "tracestate")).isEqualTo("vendor=1");
        assertThat(answer.headers("traceparent")).hasSize(1);
        assertThat(answer.lastHeader("other").value()).containsExactly(1);
        assertThat(sent).isEqualTo(sent());
    }

    @Test
    void aRejectedPairsSpanSaysWhy() {
        PairSpan span = tracing.pair(PLACE, 17, 42, new RecordHeaders());

        span.rejected(new Rejected(Rejection.IMAGE_CORRUPT, "photo: is cut off", Optional.empty()));
        span.abandoned("comes too late");

        assertThat(TELEMETRY.getSpans()).singleElement().satisfies(told -> {
            assertThat(told.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(told.getStatus().getDescription()).isEqualTo("photo: is cut off");
            assertThat(told.getAttributes().get(AttributeKey.stringKey("error.type")))
                    .isEqualTo("image-corrupt");
        });
    }

    @Test
    void aBatchIsLinkedToItsPairsAndIsNobodysChild() throws InterruptedException {
        SpanContext first = tracing.pair(PLACE, 1, 1, sent()).spanContext();
        SpanContext second = tracing.pair(PLACE, 2, 1, new RecordHeaders()).spanContext();

        int result = tracing.batch(List.of(first, second, SpanContext.getInvalid()), "7", () -> 5);

        assertThat(result).isEqualTo(5);
        SpanData batch = TELEMETRY.getSpans().get(0);
        assertThat(batch.getName()).isEqualTo("infer");
        assertThat(batch.getParentSpanContext().isValid()).isFalse();
        assertThat(batch.getLinks()).extracting(LinkData::getSpanContext).containsExactly(first, second);
        assertThat(batch.getAttributes().get(AttributeKey.longKey("sketchwarp.batch.size")))
                .isEqualTo(3);
        assertThat(batch.getAttributes().get(AttributeKey.stringKey("sketchwarp.model.version")))
                .isEqualTo("7");
    }

    @Test
    void aBatchThatFailsSaysSo() {
        SpanContext pair = tracing.pair(PLACE, 1, 1, sent()).spanContext();

        assertThatThrownBy(() -> tracing.batch(List.of(pair), "7", () -> {
                    throw new IllegalStateException("device");
                }))
                .hasMessage("device");

        assertThat(TELEMETRY.getSpans().get(0).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    }

    @Test
    void whatIsDoneAroundAPairIsDoneWithinItsSpan() {
        PairSpan span = tracing.pair(PLACE, 1, 1, sent());
        AtomicReference<SpanContext> current = new AtomicReference<>();

        span.around(() -> current.set(Span.current().getSpanContext()));

        assertThat(current).hasValue(span.spanContext());
        assertThat(Span.current().getSpanContext().isValid()).isFalse();
    }

    @Test
    void whereNobodyListensHeadersGoOnAsTheyAre() throws InterruptedException {
        Headers sent = sent();
        PairSpan span = Tracing.off().pair(PLACE, 1, 1, sent);

        Headers answer = span.in(sent);

        assertThat(answer).isSameAs(sent);
        assertThat(Tracing.off().batch(List.of(span.spanContext()), "7", () -> 5))
                .isEqualTo(5);
    }

    @Test
    void whereNobodyListensAPairCostsNextToNothing() {
        Tracing off = Tracing.off();
        Headers sent = sent();
        ThreadMXBean threads =
                (ThreadMXBean) ManagementFactory.getPlatformMXBean(java.lang.management.ThreadMXBean.class);
        Runnable pair = () -> {
            PairSpan span = off.pair(PLACE, 17, 42, sent);
            span.around(() -> span.in(sent));
            span.answered();
        };
        IntStream.range(0, 1000).forEach(i -> pair.run());
        long before = threads.getCurrentThreadAllocatedBytes();

        IntStream.range(0, 1000).forEach(i -> pair.run());

        long perPair = (threads.getCurrentThreadAllocatedBytes() - before) / 1000;
        assertThat(perPair).as("bytes allocated for one pair").isLessThan(1024);
    }
}
