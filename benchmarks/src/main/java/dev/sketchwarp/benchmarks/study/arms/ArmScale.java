package dev.sketchwarp.benchmarks.study.arms;

/**
 * How large the trainings are; all arms are of one scale.
 *
 * @param size side of the network's images, in pixels
 * @param width channels of the encoder's first layer
 * @param steps of each stage
 * @param batch pairs a step
 */
public record ArmScale(int size, int width, int steps, int batch) {}
