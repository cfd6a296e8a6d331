package dev.sketchwarp.benchmarks.study;

import dev.sketchwarp.model.field.Point;
import dev.sketchwarp.trainer.data.KeypointPair;
import java.util.List;

/**
 * What is known of a keypoint, whatever a model makes of it; lengths in pixels of {@link StudyPair#SIDE}.
 *
 * @param toInk from its place in the sketch to the nearest ink
 * @param ink share of the sketch that is ink
 * @param width of the part that it is on, see {@link LocalWidth}
 * @param again from its place in the sketch to where a second annotator saw it; NaN if none did
 */
record Landmark(CategoryGroup group, PartKind kind, double toInk, double ink, double width, double again) {

    static List<Landmark> of(StudyPair pair) {
        LocalWidth width = LocalWidth.of(pair.inked());
        double ink = pair.ink();
        return pair.keypoints().stream()
                .map(keypoint -> new Landmark(
                        CategoryGroup.of(pair.category()),
                        PartKind.of(pair.category(), keypoint.name()),
                        pair.toInk(keypoint.sketch()),
                        ink,
                        width.at(keypoint.sketch()),
                        again(pair, keypoint)))
                .toList();
    }

    private static double again(StudyPair pair, KeypointPair keypoint) {
        Point place = pair.markedAgain().get(keypoint.name());
        return place == null ? Double.NaN : place.distanceTo(keypoint.sketch());
    }

    boolean hasSecond() {
        return !Double.isNaN(again);
    }
}
