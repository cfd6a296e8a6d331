package dev.sketchwarp.processor.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.model.image.SketchChange;
import dev.sketchwarp.processor.outcome.Outcome.Answered;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.junit.jupiter.api.Test;

class AnswerHeadersTest {

    private static final long TIME = 1_800_000_000_123L;
    private static final AnswerHeaders PLAIN = new AnswerHeaders(Optional.empty());
    private static final AnswerHeaders CLOUD_EVENTS = new AnswerHeaders(Optional.of(URI.create("/here")));

    @Test
    void answerHasThePairsHeaders() {
        Headers answer = answer(PLAIN, headers("app", "mine", "content-type", "x/y"));

        assertThat(text(answer)).isEqualTo(Map.of("app", "mine", "content-type", "x/y"));
    }

    @Test
    void answerToACloudEventIsNotThatEvent() {
        Headers pair = headers(
                "ce_specversion",
                "1.0",
                "ce_id",
                "1",
                "ce_type",
                "pair",
                "ce_tenant",
                "x",
                "content-type",
                "y",
                "app",
                "z");

        assertThat(text(answer(PLAIN, pair))).isEqualTo(Map.of("app", "z"));
        assertThat(text(answer(CLOUD_EVENTS, pair)))
                .containsEntry("ce_type", "dev.sketchwarp.events.Correspondence")
                .containsEntry("app", "z")
                .doesNotContainKey("ce_tenant");
    }

    @Test
    void cloudEventIsNamedByThePairsPlace() {
        Headers answer = answer(CLOUD_EVENTS, headers());

        assertThat(text(answer))
                .isEqualTo(Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", "pairs-3-42",
                        "ce_source", "/here",
                        "ce_type", "dev.sketchwarp.events.Correspondence",
                        "ce_subject", "pair-1",
                        "ce_time", "2027-01-15T08:00:00.123Z",
                        "content-type", "application/octet-stream"));
    }

    private static Headers answer(AnswerHeaders headers, Headers pair) {
        Answered answered = new Answered("pair-1", new byte[0], SketchChange.NONE);
        return headers.on(pair, answered, new Place("pairs", 3, 42), TIME);
    }

    private record Place(String topic, int partition, long offset) implements RecordMetadata {}

    private static Headers headers(String... namesAndValues) {
        Headers headers = new RecordHeaders();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.add(namesAndValues[i], namesAndValues[i + 1].getBytes(UTF_8));
        }
        return headers;
    }

    /** Fails if a name comes twice. */
    private static Map<String, String> text(Headers headers) {
        Map<String, String> text = new TreeMap<>();
        for (Header header : headers) {
            assertThat(text.put(header.key(), new String(header.value(), UTF_8)))
                    .as(header.key())
                    .isNull();
        }
        return text;
    }
}
