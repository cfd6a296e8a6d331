package dev.sketchwarp.processor.outcome;

import dev.sketchwarp.service.deadletter.Rejected;

/** What became of one record: a pure function of its bytes and the model version. */
public sealed interface Outcome {

    /**
     * The pair has its correspondence.
     *
     * @param value the event, serialized
     */
    record Answered(byte[] value) implements Outcome {}

    /** The pair becomes a dead letter. */
    record Refused(Rejected why) implements Outcome {}
}
