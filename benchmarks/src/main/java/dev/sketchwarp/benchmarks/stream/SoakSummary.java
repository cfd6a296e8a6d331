package dev.sketchwarp.benchmarks.stream;

/**
 * A soak in which every pair was answered exactly once and every version was adopted.
 *
 * @param peakResidentBytes of the processor's process
 * @param residentAtHalfBytes when half of the pairs were answered
 * @param residentAtEndBytes when all were
 * @param residentBytesPerPair by which resident memory grew over the last half
 */
public record SoakSummary(
        int pairs,
        int swaps,
        double seconds,
        double pairsPerSecond,
        long peakResidentBytes,
        long peakHeapBytes,
        long residentAtHalfBytes,
        long residentAtEndBytes,
        double residentBytesPerPair) {}
