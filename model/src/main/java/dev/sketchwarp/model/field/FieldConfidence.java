package dev.sketchwarp.model.field;

import dev.sketchwarp.model.field.MatchEvidence.OfImage;
import org.jspecify.annotations.Nullable;

/** How likely one field of a pair is right at a place, to within a tenth of the other image's side. */
public final class FieldConfidence {
    private final DisplacementField field;
    private final DisplacementField back;
    private final OfImage from;
    private final OfImage to;
    private final Calibration calibration;

    /** Of the field photo → sketch; null where there is no evidence or no calibration. */
    public static @Nullable FieldConfidence photoToSketch(FieldPair pair, @Nullable Calibration calibration) {
        MatchEvidence evidence = pair.evidence();
        return evidence == null || calibration == null
                ? null
                : new FieldConfidence(
                        pair.photoToSketch(), pair.sketchToPhoto(), evidence.photo(), evidence.sketch(), calibration);
    }

    /** Of the field sketch → photo; null where there is no evidence or no calibration. */
    public static @Nullable FieldConfidence sketchToPhoto(FieldPair pair, @Nullable Calibration calibration) {
        MatchEvidence evidence = pair.evidence();
        return evidence == null || calibration == null
                ? null
                : new FieldConfidence(
                        pair.sketchToPhoto(), pair.photoToSketch(), evidence.sketch(), evidence.photo(), calibration);
    }

    private FieldConfidence(
            DisplacementField field, DisplacementField back, OfImage from, OfImage to, Calibration calibration) {
        this.field = field;
        this.back = back;
        this.from = from;
        this.to = to;
        this.calibration = calibration;
    }

    /** At the place (u, v) of the image that the field starts from, see {@link NormalizedPoint}; from 0 to 1. */
    public double at(double u, double v) {
        RoundTrip trip = RoundTrip.of(new NormalizedPoint(u, v), field, back);
        return calibration.confidence(TransferSigns.of(trip, from, to));
    }

    /** On the field's nodes. */
    public ScalarGrid grid() {
        return ScalarGrid.of(field.columns(), field.rows(), this::at);
    }
}
