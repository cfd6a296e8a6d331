package dev.sketchwarp.trainer.plan;

/** Ranges of a plan's numbers. */
final class Checked {

    private Checked() {}

    static void range(String field, long value, long low, long high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(field + " must be " + low + " to " + high + ", not " + value);
        }
    }

    static void range(String field, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(field + " must be " + low + " to " + high + ", not " + value);
        }
    }
}
