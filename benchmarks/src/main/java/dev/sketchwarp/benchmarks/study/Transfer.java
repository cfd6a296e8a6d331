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
 * @param keypoint number of the keypoint in the pair
 * @param toSketch from the photo to the sketch, or back
 * @param error from where it belongs
 * @param moved how far it belongs from where it was
 * @param swapped of a left or right part whose counterpart is marked too: whether it landed nearer to that one; empty for all others
 * @param confidence from 0 to 1; NaN where the model has none
 */
record Transfer(
        int pair,
        int keypoint,
        boolean toSketch,
        double error,
        double moved,
        Optional<Boolean> swapped,
        double confidence) {

    /** All keypoints of a pair, both ways. */
    static List<Transfer> of(int number, StudyPair pair, FieldPair fields, @Nullable Calibration calibration) {
        FieldConfidence there = FieldConfidence.photoToSketch(fields, calibration);
        FieldConfidence back = FieldConfidence.sketchToPhoto(fields, calibration);
        List<Transfer> transfers = new ArrayList<>();
        for (int i = 0; i < pair.keypoints().size(); i++) {
            KeypointPair keypoint = pair.keypoints().get(i);
            Optional<KeypointPair> other = counterpart(keypoint, pair.keypoints());
            Route toSketch = new Route(keypoint.photo(), keypoint.sketch(), other.map(KeypointPair::sketch));
            Route toPhoto = new Route(keypoint.sketch(), keypoint.photo(), other.map(KeypointPair::photo));
            transfers.add(toSketch.transfer(number, i, true, fields.photoToSketch(), there));
            transfers.add(toPhoto.transfer(number, i, false, fields.sketchToPhoto(), back));
        }
        return transfers;
    }

    /** Where a keypoint comes from, where it belongs, and where its counterpart is. */
    private record Route(Point from, Point truth, Optional<Point> counterpart) {

        Transfer transfer(
                int pair,
                int keypoint,
                boolean toSketch,
                DisplacementField field,
                @Nullable FieldConfidence confidence) {
            NormalizedPoint start = StudyPair.SIZE.normalize(from);
            Point landed = StudyPair.SIZE.toPixels(field.map(start.u(), start.v()));
            return new Transfer(
                    pair,
                    keypoint,
                    toSketch,
                    landed.distanceTo(truth),
                    from.distanceTo(truth),
                    counterpart.map(other -> landed.distanceTo(other) < landed.distanceTo(truth)),
                    confidence == null ? Double.NaN : confidence.at(start.u(), start.v()));
        }
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
