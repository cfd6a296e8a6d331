package dev.sketchwarp.benchmarks.study;

import dev.sketchwarp.model.field.Calibration;
import dev.sketchwarp.model.field.DisplacementField;
import dev.sketchwarp.model.field.FieldConfidence;
import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.field.NormalizedPoint;
import dev.sketchwarp.model.field.Point;
import dev.sketchwarp.trainer.data.KeypointPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A keypoint carried from one image to the other; lengths in pixels of {@link StudyPair#SIDE}.
 *
 * @param pair number of the pair
 * @param error from where it belongs
 * @param moved how far it belongs from where it was
 * @param toInk from the keypoint of the sketch to the nearest ink
 * @param ink share of the sketch that is ink
 * @param swapped of a left or right part whose counterpart is marked too: whether it landed nearer to that one; empty for all others
 * @param confidence from 0 to 1; NaN where the model has none
 */
record Transfer(
        int pair, double error, double moved, double toInk, double ink, Optional<Boolean> swapped, double confidence) {

    /** All keypoints of a pair, both ways. */
    static List<Transfer> of(int number, StudyPair pair, FieldPair fields, @Nullable Calibration calibration) {
        FieldConfidence there = FieldConfidence.photoToSketch(fields, calibration);
        FieldConfidence back = FieldConfidence.sketchToPhoto(fields, calibration);
        double ink = pair.ink();
        List<Transfer> transfers = new ArrayList<>();
        for (KeypointPair keypoint : pair.keypoints()) {
            Optional<KeypointPair> counterpart = counterpart(keypoint, pair.keypoints());
            double toInk = pair.toInk(keypoint.sketch());
            transfers.add(of(
                    number,
                    keypoint.photo(),
                    keypoint.sketch(),
                    counterpart.map(KeypointPair::sketch),
                    fields.photoToSketch(),
                    there,
                    toInk,
                    ink));
            transfers.add(of(
                    number,
                    keypoint.sketch(),
                    keypoint.photo(),
                    counterpart.map(KeypointPair::photo),
                    fields.sketchToPhoto(),
                    back,
                    toInk,
                    ink));
        }
        return transfers;
    }

    private static Transfer of(
            int pair,
            Point from,
            Point truth,
            Optional<Point> counterpart,
            DisplacementField field,
            @Nullable FieldConfidence confidence,
            double toInk,
            double ink) {
        NormalizedPoint start = StudyPair.SIZE.normalize(from);
        Point landed = StudyPair.SIZE.toPixels(field.map(start.u(), start.v()));
        return new Transfer(
                pair,
                landed.distanceTo(truth),
                from.distanceTo(truth),
                toInk,
                ink,
                counterpart.map(other -> landed.distanceTo(other) < landed.distanceTo(truth)),
                confidence == null ? Double.NaN : confidence.at(start.u(), start.v()));
    }

    private static Optional<KeypointPair> counterpart(KeypointPair keypoint, List<KeypointPair> all) {
        String other = keypoint.name().contains("left")
                ? keypoint.name().replace("left", "right")
                : keypoint.name().replace("right", "left");
        return all.stream()
                .filter(candidate -> candidate.name().equals(other) && !other.equals(keypoint.name()))
                .findFirst();
    }
}
