package dev.sketchwarp.model.field;

import java.util.function.DoubleBinaryOperator;

/** Distances between displacement fields, means over their nodes, in percent of the image's side. */
public final class FieldDistance {

    /** Of a unit of the coordinates, which go from -1 to 1. */
    private static final double PERCENT = 50;

    private FieldDistance() {}

    /** How far apart two estimates for one pair send the same places; over both directions. */
    public static double between(FieldPair one, FieldPair other) {
        return (between(one.photoToSketch(), other.photoToSketch())
                        + between(one.sketchToPhoto(), other.sketchToPhoto()))
                / 2;
    }

    /** How far places miss themselves when carried to the other image and back; over both directions. */
    public static double cycleError(FieldPair pair) {
        return (cycleError(pair.photoToSketch(), pair.sketchToPhoto())
                        + cycleError(pair.sketchToPhoto(), pair.photoToSketch()))
                / 2;
    }

    private static double between(DisplacementField one, DisplacementField other) {
        return mean(one, (u, v) -> {
            NormalizedPoint there = one.map(u, v);
            NormalizedPoint elsewhere = other.map(u, v);
            return Math.hypot(there.u() - elsewhere.u(), there.v() - elsewhere.v());
        });
    }

    private static double cycleError(DisplacementField field, DisplacementField back) {
        return mean(field, (u, v) -> RoundTrip.of(new NormalizedPoint(u, v), field, back)
                .error());
    }

    private static double mean(DisplacementField nodes, DoubleBinaryOperator at) {
        double sum = 0;
        for (int r = 0; r < nodes.rows(); r++) {
            for (int c = 0; c < nodes.columns(); c++) {
                sum += at.applyAsDouble(GridCell.coordinate(c, nodes.columns()), GridCell.coordinate(r, nodes.rows()));
            }
        }
        return PERCENT * sum / (nodes.columns() * nodes.rows());
    }
}
