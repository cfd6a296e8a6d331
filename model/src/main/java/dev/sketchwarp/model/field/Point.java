package dev.sketchwarp.model.field;

/**
 * A place in an image, in its pixels: the origin is the centre of the top-left pixel.
 *
 * @param x to the right
 * @param y down
 */
public record Point(double x, double y) {

    public double distanceTo(Point other) {
        return Math.hypot(x - other.x, y - other.y);
    }
}
