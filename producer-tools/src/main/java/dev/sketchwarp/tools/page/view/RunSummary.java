package dev.sketchwarp.tools.page.view;

/**
 * What was measured over a whole run.
 *
 * @param correspondences pairs answered
 * @param deadLetters pairs refused
 * @param pairsPerSecond answered pairs over the time from the first publication to the last answer
 * @param p50Millis median time from a pair's publication to its answer
 * @param p99Millis 99th percentile of the same
 */
public record RunSummary(
        int correspondences, int deadLetters, double pairsPerSecond, double p50Millis, double p99Millis) {}
