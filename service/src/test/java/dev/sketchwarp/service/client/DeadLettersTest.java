package dev.sketchwarp.service.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.service.deadletter.DeadLetterHeaders;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

    @Test
    void aMarkNamesALetterOfItsPartition() {
        assertThat(DeadLetters.markedBy(record(Map.of(DeadLetters.REPLAY_OF, "7"))))
                .contains(new Place(3, 7));
    }

    /** Headers of a pair are an app's, and its letter has them too. */
    @Test
    void aLetterIsNoMarkWhateverItsPairSays() {
        assertThat(DeadLetters.markedBy(
                        record(Map.of(DeadLetters.REPLAY_OF, "7", DeadLetterHeaders.REASON, "image-corrupt"))))
                .isEmpty();
    }

    @Test
    void whatIsNoOffsetMarksNothing() {
        assertThat(DeadLetters.markedBy(record(Map.of(DeadLetters.REPLAY_OF, "seven"))))
                .isEmpty();
        assertThat(DeadLetters.markedBy(record(Map.of()))).isEmpty();
    }

    private static ConsumerRecord<byte[], byte[]> record(Map<String, String> headers) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("dead-letters", 3, 11, null, null);
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }
}
