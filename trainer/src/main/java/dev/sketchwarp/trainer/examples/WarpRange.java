package dev.sketchwarp.trainer.examples;

/**
 * How far warps are drawn from the identity.
 *
 * @param translation largest shift, in [-1, 1] coordinates
 * @param shrink mean factor by which what is seen gets smaller
 * @param scale largest factor up from that mean; its inverse is the largest down
 * @param aspect largest factor of width over height; its inverse is the smallest
 * @param rotation largest turn, radians
 * @param shear largest tangent
 * @param bend largest shift of a control point along either axis
 * @param flip whether left and right change places
 */
record WarpRange(
        double translation,
        double shrink,
        double scale,
        double aspect,
        double rotation,
        double shear,
        double bend,
        boolean flip) {

    /** With the affine part, the bend, or both. */
    WarpRange only(boolean affine, boolean bent) {
        double kept = bent ? bend : 0;
        return affine
                ? new WarpRange(translation, shrink, scale, aspect, rotation, shear, kept, flip)
                : new WarpRange(0, 1, 1, 1, 0, 0, kept, flip);
    }

    WarpRange flipped(boolean flipped) {
        return new WarpRange(translation, shrink, scale, aspect, rotation, shear, bend, flipped);
    }
}
