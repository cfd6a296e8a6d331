package dev.sketchwarp.benchmarks.stream;

/**
 * When each pair of a run is due. A schedule does not wait for answers (open loop): a stall delays what is due meanwhile, and counts in
 * the latency of all of it.
 *
 * @param perSecond pairs; infinite: all at once
 */
record Pace(double perSecond) {

    static final Pace FLOOD = new Pace(Double.POSITIVE_INFINITY);

    Pace {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("the rate must be above 0, not " + perSecond);
        }
    }

    /** Nanoseconds from the start of the run until a pair is due. */
    long due(int index) {
        return Math.round(index / perSecond * 1e9);
    }
}
