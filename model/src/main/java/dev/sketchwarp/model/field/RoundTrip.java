package dev.sketchwarp.model.field;

/**
 * A point carried into the other image and back again.
 *
 * @param start in the one image
 * @param there in the other image
 * @param home in the one image again: at the start where the fields agree
 */
public record RoundTrip(NormalizedPoint start, NormalizedPoint there, NormalizedPoint home) {

    /**
     * @param field displacements from the one image to the other
     * @param back displacements from the other image to the one
     */
    public static RoundTrip of(NormalizedPoint start, DisplacementField field, DisplacementField back) {
        NormalizedPoint there = field.map(start.u(), start.v());
        return new RoundTrip(start, there, back.map(there.u(), there.v()));
    }

    /** The distance between start and home, in coordinates from -1 to 1. */
    public double error() {
        return Math.hypot(home.u() - start.u(), home.v() - start.v());
    }
}
