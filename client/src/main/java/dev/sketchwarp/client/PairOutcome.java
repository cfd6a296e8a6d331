package dev.sketchwarp.client;

import dev.sketchwarp.events.Correspondence;

/** What became of a pair. */
public sealed interface PairOutcome {

    /** It has its correspondence. */
    record Answered(Correspondence correspondence) implements PairOutcome {}

    /**
     * It is a dead letter.
     *
     * @param reason a stable code, e.g. {@code image-corrupt}
     * @param detail what was wrong, where, and what to do
     * @param place of the letter in its topic, {@code partition:offset}: what {@code sketchwarp dlq} shows and replays
     */
    record Rejected(String reason, String detail, String place) implements PairOutcome {}

    /**
     * It is in no topic: Kafka did not take it.
     *
     * @param reason what Kafka said, and what to do
     */
    record NotPublished(String reason) implements PairOutcome {}

    /**
     * It was published, and neither a correspondence nor a dead letter was seen until the client's patience, or the client itself, came to
     * its end; its answer may still come, and lies in the topic then.
     */
    record Unanswered() implements PairOutcome {}
}
