package dev.sketchwarp.tools.generate.scene;

import dev.sketchwarp.model.field.NormalizedPoint;

/** The upright rectangle around something. */
public record Box(double left, double top, double right, double bottom) {
    static final Box EMPTY = new Box(
            Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);

    public double width() {
        return right - left;
    }

    public double height() {
        return bottom - top;
    }

    public NormalizedPoint centre() {
        return new NormalizedPoint((left + right) / 2, (top + bottom) / 2);
    }

    Box with(double x, double y) {
        return new Box(Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y));
    }

    Box with(Box other) {
        return with(other.left, other.top).with(other.right, other.bottom);
    }
}
