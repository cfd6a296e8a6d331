package dev.sketchwarp.model.field;

/**
 * A keypoint carried into the other image.
 *
 * @param point in pixels of the other image; may lie outside it
 * @param cycleError distance, in pixels of the starting image, between the keypoint and where it comes back to
 * @param inBounds whether the point lies inside the other image
 */
public record TransferredPoint(Point point, double cycleError, boolean inBounds) {}
