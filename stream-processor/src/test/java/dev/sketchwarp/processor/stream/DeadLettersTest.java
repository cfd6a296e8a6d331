package dev.sketchwarp.processor.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.processor.outcome.Outcome.Rejected;
import dev.sketchwarp.schemas.deadletter.DeadLetterHeaders;
import dev.sketchwarp.schemas.deadletter.Rejection;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadLettersTest {

    private static final int MAX_BYTES = 20_000;
    private static final Rejected REJECTED = new Rejected(
            Rejection.INTERNAL_ERROR, "x".repeat(100_000), Optional.of(new IllegalStateException("y".repeat(100_000))));

    private final DeadLetters deadLetters = new DeadLetters(MAX_BYTES);

    private Record<byte[], byte[]> letter(int key, int value, Headers headers) {
        Record<byte[], byte[]> record = new Record<>(new byte[key], new byte[value], 0, headers);
        return deadLetters.of(record, new ProcessorRecordContext(0, 77, 3, "pairs", headers), REJECTED);
    }

    private static String omitted(Record<byte[], byte[]> letter) {
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
        Record<byte[], byte[]> letter = letter(key, value, new RecordHeaders().add("theirs", new byte[header]));

        assertThat(omitted(letter)).isEqualTo(omitted);
        assertThat(RecordSize.of(letter)).isLessThanOrEqualTo(MAX_BYTES);
        assertThat(new String(
                        letter.headers().lastHeader(DeadLetterHeaders.OFFSET).value(), UTF_8))
                .isEqualTo("77");
    }

    @Test
    void aPairThatDiesAgainDoesNotGrow() {
        Record<byte[], byte[]> first = letter(1, 1, new RecordHeaders().add("theirs", new byte[1]));

        Record<byte[], byte[]> second = letter(1, 1, first.headers());

        assertThat(second.headers()).isEqualTo(first.headers());
    }
}
