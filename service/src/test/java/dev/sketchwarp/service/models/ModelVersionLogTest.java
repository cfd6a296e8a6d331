package dev.sketchwarp.service.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class ModelVersionLogTest {

    /** Of some hundred publishers at once, one meets it: what Kafka 4.3 says while it shuts a producer out. */
    @Test
    void whoeverIsShutOutAtTheEndHasMetAnotherPublisher() {
        String unexpected = "The server experienced an unexpected error when processing the request.";

        assertThat(ModelVersionLog.shutOut(new KafkaException("Unhandled error in EndTxnResponse: " + unexpected)))
                .isTrue();
        assertThat(ModelVersionLog.shutOut(new KafkaException(unexpected))).isFalse();
    }
}
