package dev.sketchwarp.benchmarks.stream;

import java.util.List;
import java.util.Map;

/**
 * What {@link StreamBenchmark} does.
 *
 * @param partitions numbers of partitions, one after the other
 * @param pairs in each run
 * @param rounds runs of each configuration
 * @param sketchesPerPhoto in the runs with and without the feature cache; 1: none of these
 * @param imageSide of the pairs' images, in pixels
 * @param batch pairs a batch of the network alone
 * @param inferenceSeconds how long the network alone is timed, each time
 * @param ownProcess whether the processor has a process of its own; otherwise its memory counts the broker's too
 * @param stages whether to tell where time goes
 * @param patienceSeconds how long to wait for the next answer
 * @param properties of the processor
 * @param jvmOptions of the processor's process
 */
public record StreamPlan(
        List<Integer> partitions,
        int pairs,
        int rounds,
        int sketchesPerPhoto,
        int imageSide,
        int batch,
        double inferenceSeconds,
        boolean ownProcess,
        boolean stages,
        int patienceSeconds,
        Map<String, String> properties,
        List<String> jvmOptions) {}
