package dev.sketchwarp.tools.live.watch;

import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalDouble;

/** How many answers come, and how old they are when they do. Bounded; thread-safe. */
final class Rates {

    private static final int SECONDS = 10;
    private static final int AGES = 256;

    private final long[] counts = new long[SECONDS + 1];
    private final long[] seconds = new long[SECONDS + 1];
    private final double[] ages = new double[AGES];
    private final long started;
    private long total;

    /** @param nanos {@link System#nanoTime} now, as everywhere here */
    Rates(long nanos) {
        started = nanos;
    }

    /** @param age milliseconds since the answer was made; negative when clocks differ */
    synchronized void add(double age, long nanos) {
        long second = second(nanos);
        int slot = (int) (second % counts.length);
        if (seconds[slot] != second) {
            seconds[slot] = second;
            counts[slot] = 0;
        }
        counts[slot]++;
        ages[(int) (total % AGES)] = Math.max(0, age);
        total++;
    }

    synchronized long total() {
        return total;
    }

    /** Over the last ten whole seconds, or as many as there were. */
    synchronized double perSecond(long nanos) {
        long now = second(nanos);
        long sum = 0;
        for (int slot = 0; slot < counts.length; slot++) {
            if (seconds[slot] < now && seconds[slot] >= now - SECONDS) {
                sum += counts[slot];
            }
        }
        return (double) sum / Math.max(1, Math.min(SECONDS, now));
    }

    /** Of the newest answers; empty before the first. */
    synchronized OptionalDouble ageMillis(double quantile) {
        int count = (int) Math.min(total, AGES);
        if (count == 0) {
            return OptionalDouble.empty();
        }
        double[] sorted = Arrays.copyOf(ages, count);
        Arrays.sort(sorted);
        return OptionalDouble.of(sorted[(int) Math.min(count - 1L, Math.round(quantile * (count - 1)))]);
    }

    private long second(long nanos) {
        return Duration.ofNanos(nanos - started).toSeconds();
    }
}
