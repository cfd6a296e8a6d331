package dev.sketchwarp.benchmarks.stream;

/**
 * What a pair costs a processor, the device's own work left out.
 *
 * @param cpuMicros CPU time of all its threads but those that compute on a CPU for the network
 * @param networkCpuMicros CPU time of those
 * @param allocatedBytes of the heap, as garbage collections count them: the more pairs, the more exact
 * @param collectedPercent of all CPU time that garbage collection takes
 */
public record PairCost(double cpuMicros, double networkCpuMicros, double allocatedBytes, double collectedPercent) {}
