package dev.sketchwarp.trainer.orchestration;

/** What the gate says of a candidate. */
sealed interface Verdict {

    /** With the figures, for people. */
    String reason();

    /** It goes live. */
    record Better(String reason) implements Verdict {}

    /** It does not. */
    record Refused(String reason) implements Verdict {}
}
