package dev.sketchwarp.benchmarks.stream;

import dev.sketchwarp.model.network.NetworkSpec;
import java.util.List;
import java.util.Map;

/**
 * What {@link SoakBenchmark} does.
 *
 * @param network run by all versions; a small one, as it is the rest that is watched
 * @param pairs in all
 * @param swaps new versions published while pairs flow
 * @param partitions of the pairs' topic
 * @param imageSide of the pairs' images, in pixels
 * @param pairsPerSecond sent; versions take some seconds each to be adopted, and pairs should still flow then
 * @param open most pairs that are sent and not answered
 * @param patienceSeconds how long to wait for the next answer
 * @param properties of the processor
 * @param jvmOptions of the processor's process
 */
public record SoakPlan(
        NetworkSpec network,
        int pairs,
        int swaps,
        int partitions,
        int imageSide,
        double pairsPerSecond,
        int open,
        int patienceSeconds,
        Map<String, String> properties,
        List<String> jvmOptions) {}
