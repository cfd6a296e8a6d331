package dev.sketchwarp.schemas.serde;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** A record's value, with all that it may take to read it. */
public record RecordValue(String topic, Headers headers, byte @Nullable [] bytes) {

    /** Of a record without headers. */
    public static RecordValue of(String topic, byte @Nullable [] bytes) {
        return new RecordValue(topic, new RecordHeaders(), bytes);
    }
}
