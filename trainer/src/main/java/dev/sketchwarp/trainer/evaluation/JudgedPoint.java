package dev.sketchwarp.trainer.evaluation;

import dev.sketchwarp.model.field.Calibration;
import dev.sketchwarp.model.field.DisplacementField;
import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.field.MatchEvidence;
import dev.sketchwarp.model.field.NormalizedPoint;
import dev.sketchwarp.model.field.Point;
import dev.sketchwarp.model.field.PublishedPck;
import dev.sketchwarp.model.field.RoundTrip;
import dev.sketchwarp.model.field.ScalarGrid;
import java.util.ArrayList;
import java.util.List;

/**
 * A transferred keypoint, what a model's confidence in it follows from, and how wrong it is.
 *
 * @param pair number of its pair
 * @param evidence of the other image where the point landed
 * @param cycle distance between the point and where it comes back to, in coordinates from -1 to 1
 * @param error distance to where it belongs, in percent of the image's side
 */
record JudgedPoint(int pair, double evidence, double cycle, double error) {
    /** A point that is not farther off is right, as PCK at 0.10 has it. */
    static final double RIGHT = 10;

    boolean right() {
        return error <= RIGHT;
    }

    double confidence(Calibration calibration) {
        return calibration.confidence(evidence, cycle);
    }

    /** All keypoints of a pair, both ways. */
    static List<JudgedPoint> of(int number, FramedPair pair, FieldPair fields, MatchEvidence evidence) {
        List<JudgedPoint> points = new ArrayList<>();
        for (int i = 0; i < pair.photo().size(); i++) {
            Point photo = pair.photo().get(i);
            Point sketch = pair.sketch().get(i);
            points.add(of(number, photo, sketch, fields.photoToSketch(), fields.sketchToPhoto(), evidence.sketch()));
            points.add(of(number, sketch, photo, fields.sketchToPhoto(), fields.photoToSketch(), evidence.photo()));
        }
        return points;
    }

    private static JudgedPoint of(
            int pair, Point from, Point truth, DisplacementField field, DisplacementField back, ScalarGrid evidence) {
        RoundTrip trip = RoundTrip.of(PublishedPck.IMAGE.normalize(from), field, back);
        NormalizedPoint there = trip.there();
        return new JudgedPoint(
                pair,
                evidence.at(there.u(), there.v()),
                trip.error(),
                100 * PublishedPck.IMAGE.toPixels(there).distanceTo(truth) / PublishedPck.IMAGE.width());
    }
}
