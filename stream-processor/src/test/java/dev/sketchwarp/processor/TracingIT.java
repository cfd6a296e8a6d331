package dev.sketchwarp.processor;

import static dev.sketchwarp.processor.Installation.pair;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sketchwarp.stack.LocalStack;
import dev.sketchwarp.stack.SharedStack;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedStack.class)
class TracingIT {

    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String GOOD = "0af7651916cd43dd8448eb211c80319c";
    private static final String BAD = "1af7651916cd43dd8448eb211c80319d";

    @TempDir
    Path directory;

    private static List<Header> sentIn(String trace) {
        return List.of(
                new RecordHeader("traceparent", ("00-" + trace + "-b7ad6b7169203331-01").getBytes(UTF_8)),
                new RecordHeader("baggage", "tenant=blue".getBytes(UTF_8)));
    }

    private static String text(ConsumerRecord<?, ?> record, String header) {
        return new String(record.headers().lastHeader(header).value(), UTF_8);
    }

    @Test
    void traceGoesThroughThePairsSpanToItsAnswerAndToItsDeadLetter(LocalStack stack) throws Exception {
        try (Installation installation = new Installation(stack, directory)) {
            installation.announce(installation.model("1", 1));
            installation.send("photo-1", installation.bytes(pair(1)), sentIn(GOOD));
            installation.send("photo-2", new byte[] {9}, sentIn(BAD));

            installation.start(installation.properties(), TELEMETRY.getOpenTelemetry());
            installation.awaitResults(2, PATIENCE);

            await().atMost(PATIENCE).until(() -> TELEMETRY.getSpans().size() >= 3);
            SpanData answered = spanIn(GOOD);
            SpanData rejected = spanIn(BAD);
            ConsumerRecord<byte[], byte[]> answer = installation
                    .committed(installation.topics().correspondences())
                    .get(0);
            assertThat(text(answer, "traceparent")).isEqualTo("00-" + GOOD + "-" + answered.getSpanId() + "-01");
            assertThat(text(answer, "baggage")).isEqualTo("tenant=blue");
            ConsumerRecord<byte[], byte[]> letter = installation.deadLetters().get(0);
            assertThat(text(letter, "traceparent")).isEqualTo("00-" + BAD + "-" + rejected.getSpanId() + "-01");
            assertThat(text(letter, "baggage")).isEqualTo("tenant=blue");
            assertThat(TELEMETRY.getSpans())
                    .filteredOn(span -> span.getName().equals("infer"))
                    .singleElement()
                    .satisfies(batch -> assertThat(batch.getLinks())
                            .extracting(LinkData::getSpanContext)
                            .containsExactly(answered.getSpanContext()));
        }
    }

    private static SpanData spanIn(String trace) {
        return TELEMETRY.getSpans().stream()
                .filter(span -> span.getTraceId().equals(trace))
                .findFirst()
                .orElseThrow();
    }
}
