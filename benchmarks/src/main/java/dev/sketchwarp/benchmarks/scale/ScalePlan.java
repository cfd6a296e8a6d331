package dev.sketchwarp.benchmarks.scale;

import java.util.List;
import java.util.Map;

/**
 * What {@link ScaleBenchmark} does.
 *
 * @param processors numbers of processors, ascending
 * @param partitions of every topic of pairs and answers, at least as many as processors
 * @param batch most pairs in a batch
 * @param batchMillis what a batch takes beside the network's own time
 * @param open pairs in each partition that are sent and not answered, at any time
 * @param seconds how long each number of processors is measured once it has settled
 * @param patienceSeconds the longest that a change may take
 * @param properties of the processors
 * @param jvmOptions of the processors' processes
 */
public record ScalePlan(
        List<Integer> processors,
        int partitions,
        int batch,
        int batchMillis,
        int open,
        double seconds,
        int patienceSeconds,
        Map<String, String> properties,
        List<String> jvmOptions) {

    /** The most processors that run at once. */
    int most() {
        return processors.get(processors.size() - 1);
    }

    /** Pairs a second that a processor answers if nothing but the batches takes time. */
    public double mostPairsPerSecond() {
        return 1000.0 * batch / batchMillis;
    }
}
