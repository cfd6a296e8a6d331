package dev.sketchwarp.service.client;

import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** Kafka's answer to a record sent. */
public sealed interface Receipt {

    record Accepted(RecordMetadata place) implements Receipt {}

    /**
     * The record is in no topic.
     *
     * @param reason what Kafka said, and what to do
     */
    record Refused(String reason) implements Receipt {
        /** @param tooLarge what to do about a record that is too large */
        static Refused of(Exception failure, String tooLarge) {
            String advice = failure instanceof RecordTooLargeException ? " " + tooLarge : "";
            return new Refused(failure.getMessage() + advice);
        }
    }
}
