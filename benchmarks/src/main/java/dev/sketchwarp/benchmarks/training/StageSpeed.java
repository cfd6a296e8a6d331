package dev.sketchwarp.benchmarks.training;

/**
 * How fast one variant of one stage's step is.
 *
 * @param stage contrastive, warp (supervised, encoder trained), or warp-self-supervised (as published, encoder frozen)
 * @param variant plain, or what training uses instead
 * @param batch pairs a step
 * @param pairsPerSecond from the median
 * @param medianMs milliseconds a step
 * @param minMs of the fastest step
 * @param maxMs of the slowest step
 * @param timesPlain the plain variant's median over this one's
 */
public record StageSpeed(
        String stage,
        String variant,
        int batch,
        double pairsPerSecond,
        double medianMs,
        double minMs,
        double maxMs,
        double timesPlain) {}
