package dev.sketchwarp.benchmarks.inference;

/**
 * How fast one variant of the network answers.
 *
 * @param variant plain (as the published program computes it), or a serving variant's name
 * @param lanes batches at once and libtorch's threads for each, e.g. {@code 2 x 1}
 * @param batch pairs a batch
 * @param pairsPerSecond of all lanes together, from the median: pixels on the heap to fields on the heap
 * @param residentPerSecond the same with the images on the device already and the fields left there; not a number for plain
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
        double residentPerSecond,
        double medianMs,
        double minMs,
        double maxMs,
        double timesPlain,
        double ofMatmul) {}
