package dev.sketchwarp.benchmarks;

import java.util.Collection;

/** Milliseconds from the moment a pair was to be sent until its committed answer was read. */
public record Latencies(double p50Ms, double p95Ms, double p99Ms, double maxMs) {

    public static Latencies of(Collection<Double> millis) {
        return new Latencies(
                Spread.percentile(millis, 0.5),
                Spread.percentile(millis, 0.95),
                Spread.percentile(millis, 0.99),
                Spread.percentile(millis, 1));
    }
}
