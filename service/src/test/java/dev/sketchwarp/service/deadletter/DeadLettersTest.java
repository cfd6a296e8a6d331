package dev.sketchwarp.service.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadLettersTest {

    private static final int MAX_BYTES = 20_000;
    private static final Rejected REJECTED = new Rejected(
            Rejection.INTERNAL_ERROR, "x".repeat(100_000), Optional.of(new IllegalStateException("y".repeat(100_000))));

    private final DeadLetters deadLetters = new DeadLetters(MAX_BYTES);

    private RawRecord letter(int key, int value, Headers headers) {
        RawRecord record = new RawRecord(new byte[key], new byte[value], headers);
        return deadLetters.of(record, new TopicPartition("pairs", 3), 77, REJECTED);
    }

    private static String omitted(RawRecord letter) {
        return letter.headers().lastHeader(DeadLetterHeaders.OMITTED) == null
                ? ""
                : new String(
                        letter.headers().lastHeader(DeadLetterHeaders.OMITTED).value(), UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "10, 5000, 10, ''",
        "10, 50000, 10, value",
        "10, 10, 50000, 'value,headers,key'",
        "50000, 10, 10, 'value,headers,key'"
    })
    void itAlwaysFits(int key, int value, int header, String omitted) {
        RawRecord letter = letter(key, value, new RecordHeaders().add("theirs", new byte[header]));

        assertThat(omitted(letter)).isEqualTo(omitted);
        assertThat(RecordSize.of(letter)).isLessThanOrEqualTo(MAX_BYTES);
        assertThat(new String(
                        letter.headers().lastHeader(DeadLetterHeaders.OFFSET).value(), UTF_8))
                .isEqualTo("77");
    }

    @Test
    void traceContextStaysWhereOtherHeadersHaveNoRoom() {
        RawRecord letter = letter(
                10,
                10,
                new RecordHeaders()
                        .add("theirs", new byte[50000])
                        .add("traceparent", "00-1-2-01".getBytes(UTF_8))
                        .add("baggage", "a=b".getBytes(UTF_8)));

        assertThat(omitted(letter)).isEqualTo("value,headers,key");
        assertThat(letter.headers().lastHeader("theirs")).isNull();
        assertThat(letter.headers().lastHeader("traceparent").value()).isEqualTo("00-1-2-01".getBytes(UTF_8));
        assertThat(letter.headers().lastHeader("baggage").value()).isEqualTo("a=b".getBytes(UTF_8));
    }

    @Test
    void aPairThatDiesAgainDoesNotGrow() {
        RawRecord first = letter(1, 1, new RecordHeaders().add("theirs", new byte[1]));

        RawRecord second = letter(1, 1, first.headers());

        assertThat(second.headers()).isEqualTo(first.headers());
    }
}
