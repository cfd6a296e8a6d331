package dev.sketchwarp.generator.scene;

import dev.sketchwarp.model.field.NormalizedPoint;
import java.util.Collection;

/** The upright rectangle around something. */
public record Box(double left, double top, double right, double bottom) {

    public static Box around(Collection<NormalizedPoint> points) {
        double left = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (NormalizedPoint point : points) {
            left = Math.min(left, point.u());
            top = Math.min(top, point.v());
            right = Math.max(right, point.u());
            bottom = Math.max(bottom, point.v());
        }
        return new Box(left, top, right, bottom);
    }

    public double width() {
        return right - left;
    }

    public double height() {
        return bottom - top;
    }

    public NormalizedPoint centre() {
        return new NormalizedPoint((left + right) / 2, (top + bottom) / 2);
    }
}
