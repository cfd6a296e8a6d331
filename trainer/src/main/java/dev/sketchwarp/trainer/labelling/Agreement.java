package dev.sketchwarp.trainer.labelling;

import dev.sketchwarp.model.field.DisplacementField;
import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.field.NormalizedPoint;
import dev.sketchwarp.model.field.RoundTrip;
import dev.sketchwarp.model.field.ScalarGrid;
import dev.sketchwarp.model.serving.FlippedAnswers;
import dev.sketchwarp.trainer.data.DenseMatches.Trust;
import dev.sketchwarp.trainer.data.FieldFile;

/**
 * The trust in estimated fields: at each node exp(-(c² + d²) / 2s²), with c the distance by which the matched place misses the node
 * when the other field carries it back, and d the distance between the answers to the pair and to the mirrored pair.
 */
final class Agreement {
    /** s, in the coordinates of fields: a twentieth of the image's side. */
    private static final double SCALE = 0.1;

    private Agreement() {}

    static Trust of(FlippedAnswers answers) {
        FieldPair mean = answers.mean();
        return new Trust(
                grid(
                        mean.photoToSketch(),
                        mean.sketchToPhoto(),
                        answers.straight().photoToSketch(),
                        answers.flipped().photoToSketch()),
                grid(
                        mean.sketchToPhoto(),
                        mean.photoToSketch(),
                        answers.straight().sketchToPhoto(),
                        answers.flipped().sketchToPhoto()));
    }

    private static ScalarGrid grid(
            DisplacementField field, DisplacementField back, DisplacementField straight, DisplacementField flipped) {
        return ScalarGrid.of(FieldFile.NODES, FieldFile.NODES, (u, v) -> {
            RoundTrip trip = RoundTrip.of(new NormalizedPoint(u, v), field, back);
            double cycle = squared(trip.home(), trip.start());
            double doubt = squared(straight.map(u, v), flipped.map(u, v));
            return Math.exp(-(cycle + doubt) / (2 * SCALE * SCALE));
        });
    }

    private static double squared(NormalizedPoint a, NormalizedPoint b) {
        double u = a.u() - b.u();
        double v = a.v() - b.v();
        return u * u + v * v;
    }
}
