package dev.sketchwarp.generator.scene;

import dev.sketchwarp.model.field.NormalizedPoint;

/** A smooth map of the plane into an image's normalised coordinates. */
@FunctionalInterface
public interface PlaneMap {

    NormalizedPoint at(double x, double y);

    /** This map followed by another. */
    default PlaneMap then(PlaneMap next) {
        return (x, y) -> {
            NormalizedPoint between = at(x, y);
            return next.at(between.u(), between.v());
        };
    }
}
