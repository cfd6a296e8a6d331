package dev.sketchwarp.service.deadletter;

import java.util.Set;

/**
 * Headers that a dead letter has beside the original ones; values are UTF-8 text. Those starting with {@code __streams}
 * are the names Kafka Streams gives to its own dead letters (KIP-1034).
 */
public final class DeadLetterHeaders {

    /** A code of {@link Rejection}. */
    public static final String REASON = "sketchwarp.reason";

    /** What was wrong, where, and what to do, for the sender of the pair. */
    public static final String DETAIL = "sketchwarp.detail";

    /** Parts of the original record left out because the dead letter would not fit its topic: of value, headers, key. */
    public static final String OMITTED = "sketchwarp.omitted";

    public static final String EXCEPTION = "__streams.errors.exception";
    public static final String MESSAGE = "__streams.errors.message";
    public static final String STACKTRACE = "__streams.errors.stacktrace";
    public static final String TOPIC = "__streams.errors.topic";
    public static final String PARTITION = "__streams.errors.partition";
    public static final String OFFSET = "__streams.errors.offset";

    /** All of them: what a replay strips. */
    public static final Set<String> ALL =
            Set.of(REASON, DETAIL, OMITTED, EXCEPTION, MESSAGE, STACKTRACE, TOPIC, PARTITION, OFFSET);

    private DeadLetterHeaders() {}
}
