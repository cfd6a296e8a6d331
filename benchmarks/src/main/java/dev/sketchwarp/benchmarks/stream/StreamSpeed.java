package dev.sketchwarp.benchmarks.stream;

import dev.sketchwarp.benchmarks.Latencies;
import dev.sketchwarp.benchmarks.Spread;
import org.jspecify.annotations.Nullable;

/**
 * How fast one configuration is.
 *
 * @param run what was measured: inference, throughput, half load, or sketches with or without the cache
 * @param variant how the network was lowered, by its name in the processor's configuration
 * @param partitions of the pairs' topic; 0: no stream
 * @param pairs in each measurement
 * @param pairsPerSecond from the first publication to the last committed answer, or of the network alone
 * @param timesReference the median over that of what it is compared with; of inference itself 1
 * @param latencies of half load only: of a flood they would say how long it was
 * @param peakResidentBytes of the processor's process, from its start on
 * @param peakHeapBytes likewise, of its heap
 */
public record StreamSpeed(
        String run,
        String variant,
        int partitions,
        int pairs,
        Spread pairsPerSecond,
        double timesReference,
        @Nullable Latencies latencies,
        long peakResidentBytes,
        long peakHeapBytes) {}
