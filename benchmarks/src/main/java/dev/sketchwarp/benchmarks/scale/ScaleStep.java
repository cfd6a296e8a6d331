package dev.sketchwarp.benchmarks.scale;

/**
 * A change in the number of processors, and what followed.
 *
 * @param change for people
 * @param processors that run after it
 * @param settledSeconds from the change until all of them are ready and share all partitions, and each partition has answers again
 * @param pairsPerSecond committed answers after that
 * @param silentSeconds the longest time without any answer, from the change on
 * @param partitionSilentSeconds the longest time that a partition was without answers, from the change on
 */
public record ScaleStep(
        String change,
        int processors,
        double settledSeconds,
        double pairsPerSecond,
        double silentSeconds,
        double partitionSilentSeconds) {}
