package dev.sketchwarp.trainer.plan;

/**
 * How fast a stage learns.
 *
 * @param learningRate the schedule's peak
 * @param warmUp steps over which the learning rate rises to its peak; from there it falls to zero along a cosine
 */
public record Pace(double learningRate, int warmUp) {}
