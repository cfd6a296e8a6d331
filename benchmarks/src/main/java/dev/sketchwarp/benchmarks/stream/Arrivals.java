package dev.sketchwarp.benchmarks.stream;

import dev.sketchwarp.service.program.CommandFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which pairs of a run were answered, and when. One thread at a time. */
final class Arrivals {

    private static final long NONE = Long.MIN_VALUE;

    private final PairSeries series;
    private final long[] at;
    private int answered;

    Arrivals(PairSeries series, int count) {
        this.series = series;
        this.at = new long[count];
        Arrays.fill(at, NONE);
    }

    /**
     * Notes an answer.
     *
     * @param nanos when it was read
     * @throws CommandFailure the pair was answered before, or in an earlier run
     */
    void answered(String id, long nanos) {
        int index = index(id);
        if (index < 0 || at[index] != NONE) {
            throw new CommandFailure("The pair " + id + " was answered more than once.");
        }
        at[index] = nanos;
        answered++;
    }

    /** -1: of another run. */
    private int index(String id) {
        String prefix = series.name() + "-";
        return id.startsWith(prefix) ? Integer.parseInt(id.substring(prefix.length())) : -1;
    }

    int count() {
        return answered;
    }

    boolean complete() {
        return answered == at.length;
    }

    /** Ids of some pairs that were not answered. */
    List<String> missing(int most) {
        List<String> missing = new ArrayList<>();
        for (int index = 0; index < at.length && missing.size() < most; index++) {
            if (at[index] == NONE) {
                missing.add(series.id(index));
            }
        }
        return missing;
    }

    /** When the last answer was read. */
    long last() {
        long last = at[0];
        for (long nanos : at) {
            last = Math.max(last, nanos);
        }
        return last;
    }

    /** Milliseconds from when each pair was due until its answer, of a run that began at {@code start}. */
    List<Double> latencies(long start, Pace pace) {
        List<Double> millis = new ArrayList<>(at.length);
        for (int index = 0; index < at.length; index++) {
            millis.add((at[index] - start - pace.due(index)) / 1e6);
        }
        return millis;
    }
}
