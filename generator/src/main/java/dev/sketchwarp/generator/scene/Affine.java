package dev.sketchwarp.generator.scene;

import dev.sketchwarp.model.field.NormalizedPoint;

/** (x, y) goes to (xx·x + xy·y + x0, yx·x + yy·y + y0). */
public record Affine(double xx, double xy, double x0, double yx, double yy, double y0) implements PlaneMap {

    /**
     * Scaled, sheared and turned about a centre, which then moves.
     *
     * @param shear added to x for each unit of y
     * @param degrees clockwise, since y points down
     */
    public static Affine about(
            NormalizedPoint centre,
            double scaleX,
            double scaleY,
            double shear,
            double degrees,
            NormalizedPoint movedTo) {
        double cos = StrictMath.cos(StrictMath.toRadians(degrees));
        double sin = StrictMath.sin(StrictMath.toRadians(degrees));
        double xx = cos * scaleX;
        double xy = cos * shear - sin * scaleY;
        double yx = sin * scaleX;
        double yy = sin * shear + cos * scaleY;
        return new Affine(
                xx,
                xy,
                movedTo.u() - xx * centre.u() - xy * centre.v(),
                yx,
                yy,
                movedTo.v() - yx * centre.u() - yy * centre.v());
    }

    @Override
    public NormalizedPoint at(double x, double y) {
        return new NormalizedPoint(xx * x + xy * y + x0, yx * x + yy * y + y0);
    }

    /**
     * The map back.
     *
     * @throws ArithmeticException if this map flattens the plane
     */
    public Affine inverse() {
        double determinant = xx * yy - xy * yx;
        if (determinant == 0) {
            throw new ArithmeticException("a flat map has no inverse: " + this);
        }
        double ixx = yy / determinant;
        double ixy = -xy / determinant;
        double iyx = -yx / determinant;
        double iyy = xx / determinant;
        return new Affine(ixx, ixy, -ixx * x0 - ixy * y0, iyx, iyy, -iyx * x0 - iyy * y0);
    }
}
