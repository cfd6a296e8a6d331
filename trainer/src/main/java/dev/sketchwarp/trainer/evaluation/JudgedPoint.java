package dev.sketchwarp.trainer.evaluation;

import dev.sketchwarp.model.field.Calibration;
import dev.sketchwarp.model.field.DisplacementField;
import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.field.MatchEvidence;
import dev.sketchwarp.model.field.Point;
import dev.sketchwarp.model.field.PublishedPck;
import dev.sketchwarp.model.field.RoundTrip;
import dev.sketchwarp.model.field.TransferSigns;
import java.util.ArrayList;
import java.util.List;

/**
 * A transferred keypoint, what a model's confidence in it follows from, and how wrong it is.
 *
 * @param pair number of its pair
 * @param signs what the confidence follows from
 * @param error distance to where it belongs, in percent of the image's side
 */
record JudgedPoint(int pair, TransferSigns signs, double error) {
    /** A point that is not farther off is right, as PCK at 0.10 has it. */
    static final double RIGHT = 10;

    boolean right() {
        return error <= RIGHT;
    }

    double confidence(Calibration calibration) {
        return calibration.confidence(signs);
    }

    /** All keypoints of a pair, both ways. */
    static List<JudgedPoint> of(int number, FramedPair pair, FieldPair fields, MatchEvidence evidence) {
        List<JudgedPoint> points = new ArrayList<>();
        for (int i = 0; i < pair.photo().size(); i++) {
            Point photo = pair.photo().get(i);
            Point sketch = pair.sketch().get(i);
            RoundTrip there = trip(photo, fields.photoToSketch(), fields.sketchToPhoto());
            RoundTrip back = trip(sketch, fields.sketchToPhoto(), fields.photoToSketch());
            TransferSigns signsThere = TransferSigns.of(there, evidence.photo(), evidence.sketch());
            TransferSigns signsBack = TransferSigns.of(back, evidence.sketch(), evidence.photo());
            points.add(new JudgedPoint(number, signsThere, error(there, sketch)));
            points.add(new JudgedPoint(number, signsBack, error(back, photo)));
        }
        return points;
    }

    private static RoundTrip trip(Point from, DisplacementField field, DisplacementField back) {
        return RoundTrip.of(PublishedPck.IMAGE.normalize(from), field, back);
    }

    private static double error(RoundTrip trip, Point truth) {
        return 100 * PublishedPck.IMAGE.toPixels(trip.there()).distanceTo(truth) / PublishedPck.IMAGE.width();
    }
}
