package dev.sketchwarp.trainer.run;

/**
 * How often an example of the warp stage comes from where; relative to each other, and a source without data counts 0.
 *
 * @param matched pairs with known matches: dense fields or keypoints
 * @param unmatched pairs without: only the losses that need no labels learn from them
 * @param drawn photos, with their own edges as the sketch
 */
public record SourceShares(double matched, double unmatched, double drawn) {}
