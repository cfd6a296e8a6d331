package dev.sketchwarp.model.field;

import org.jspecify.annotations.Nullable;

/** How likely one field of a pair is right at a place, to within a tenth of the other image's side. */
public final class FieldConfidence {
    private final DisplacementField field;
    private final DisplacementField back;
    private final ScalarGrid evidence;
    private final Calibration calibration;

    /** Of the field photo → sketch; null where there is no evidence or no calibration. */
    public static @Nullable FieldConfidence photoToSketch(FieldPair pair, @Nullable Calibration calibration) {
        MatchEvidence evidence = pair.evidence();
        return evidence == null || calibration == null
                ? null
                : new FieldConfidence(pair.photoToSketch(), pair.sketchToPhoto(), evidence.sketch(), calibration);
    }

    /** Of the field sketch → photo; null where there is no evidence or no calibration. */
    public static @Nullable FieldConfidence sketchToPhoto(FieldPair pair, @Nullable Calibration calibration) {
        MatchEvidence evidence = pair.evidence();
        return evidence == null || calibration == null
                ? null
                : new FieldConfidence(pair.sketchToPhoto(), pair.photoToSketch(), evidence.photo(), calibration);
    }

    private FieldConfidence(
            DisplacementField field, DisplacementField back, ScalarGrid evidence, Calibration calibration) {
        this.field = field;
        this.back = back;
        this.evidence = evidence;
        this.calibration = calibration;
    }

    /** At the place (u, v) of the image that the field starts from, see {@link NormalizedPoint}; from 0 to 1. */
    public double at(double u, double v) {
        NormalizedPoint there = field.map(u, v);
        NormalizedPoint home = back.map(there.u(), there.v());
        return calibration.confidence(evidence.at(there.u(), there.v()), Math.hypot(home.u() - u, home.v() - v));
    }

    /** On the field's nodes. */
    public ScalarGrid grid() {
        float[] values = new float[field.columns() * field.rows()];
        for (int r = 0, i = 0; r < field.rows(); r++) {
            double v = -1 + 2.0 * r / (field.rows() - 1);
            for (int c = 0; c < field.columns(); c++) {
                values[i++] = (float) at(-1 + 2.0 * c / (field.columns() - 1), v);
            }
        }
        return new ScalarGrid(field.columns(), field.rows(), values);
    }
}
