package dev.sketchwarp.benchmarks.inference;

/**
 * How fast one variant of the network answers.
 *
 * @param variant plain (as the published program computes it), or a serving variant's name
 * @param lanes batches at once and libtorch's threads for each, e.g. {@code 2 x 1}
 * @param batch pairs a batch
 * @param pairsPerSecond of all lanes together, from the median
 * @param medianMs milliseconds a batch
 * @param minMs of the fastest round
 * @param maxMs of the slowest round
 * @param timesPlain pairs a second over the plain variant's at this batch size
 * @param ofMatmul the arithmetic done over what matrix multiplications of the same precision reach here; from 0 to 1
 */
public record InferenceSpeed(
        String variant,
        String lanes,
        int batch,
        double pairsPerSecond,
        double medianMs,
        double minMs,
        double maxMs,
        double timesPlain,
        double ofMatmul) {}
