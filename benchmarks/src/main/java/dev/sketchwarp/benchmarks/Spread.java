package dev.sketchwarp.benchmarks;

import java.util.Arrays;
import java.util.Collection;

/** What repeated measurements of one thing came to. */
public record Spread(double median, double min, double max, int measurements) {

    /** @throws IllegalArgumentException there are none */
    public static Spread of(Collection<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        double[] sorted = sorted(values);
        int half = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1], sorted.length);
    }

    /**
     * The smallest value that {@code share} of all values do not exceed (nearest rank).
     *
     * @param share above 0, at most 1
     */
    static double percentile(Collection<Double> values, double share) {
        double[] sorted = sorted(values);
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    private static double[] sorted(Collection<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }
}
