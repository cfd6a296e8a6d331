package dev.sketchwarp.tools.live.watch;

/**
 * Something that happened.
 *
 * @param number from 1 in the order of events
 * @param subject the pair it is about; empty if it is about none
 * @param data JSON
 */
public record LiveEvent(long number, Kind kind, String subject, String data) {

    /** What happened; the label is the event's type in the stream. */
    public enum Kind {
        /** A pair was answered: its figures. */
        CORRESPONDENCE("correspondence"),
        /** A pair drawn on the page was answered: all of the answer. */
        ANSWER("answer"),
        /** A pair became a dead letter. */
        DEAD_LETTER("dead-letter"),
        /** Something was announced about a model version. */
        MODELS("models");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
