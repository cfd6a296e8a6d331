package dev.sketchwarp.processor.outcome;

import dev.sketchwarp.schemas.deadletter.Rejection;
import java.util.Optional;

/** What became of one record: a pure function of its bytes and the model version. */
public sealed interface Outcome {

    /**
     * The pair has its correspondence.
     *
     * @param value the event, serialized
     */
    record Answered(byte[] value) implements Outcome {}

    /**
     * The pair becomes a dead letter.
     *
     * @param detail what is wrong, where, and what to do, for the sender of the pair
     * @param cause the exception behind it, where there is one
     */
    record Rejected(Rejection reason, String detail, Optional<Throwable> cause) implements Outcome {

        public Rejected(Rejection reason, String detail) {
            this(reason, detail, Optional.empty());
        }
    }
}
