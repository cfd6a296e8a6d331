package dev.sketchwarp.processor.outcome;

import dev.sketchwarp.model.image.SketchChange;
import dev.sketchwarp.service.deadletter.Rejected;

/** What became of one record: a pure function of its bytes and the model version. */
public sealed interface Outcome {

    /**
     * The pair has its correspondence.
     *
     * @param pairId the pair's id
     * @param value the event, serialized
     * @param sketch what was done to the sketch, so that it is dark ink on white
     */
    record Answered(String pairId, byte[] value, SketchChange sketch) implements Outcome {}

    /** The pair becomes a dead letter. */
    record Refused(Rejected why) implements Outcome {}
}
