package dev.sketchwarp.model.field;

/**
 * A place in an image whatever its size: -1 is the centre of the first pixel and 1 the centre of the last ("corners
 * aligned").
 *
 * @param u to the right
 * @param v down
 */
public record NormalizedPoint(double u, double v) {}
