package dev.sketchwarp.trainer.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sketchwarp.model.field.Pck;
import dev.sketchwarp.model.field.Point;
import dev.sketchwarp.model.field.PublishedPck;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How well a pair's keypoints were carried over, the mean of both directions.
 *
 * @param id of the pair
 * @param pck05 percent within 0.05 x 256 pixels
 * @param pck10 percent within 0.10 x 256 pixels
 */
public record PairScore(
        @JsonProperty(required = true) String id,
        @JsonProperty(required = true) String category,
        @JsonProperty(required = true) double pck05,
        @JsonProperty(required = true) double pck10) {

    /** Scores maps between the images of a pair, in {@link PublishedPck#IMAGE}'s pixels. */
    static PairScore of(FramedPair pair, UnaryOperator<Point> photoToSketch, UnaryOperator<Point> sketchToPhoto) {
        List<Point> there = pair.photo().stream().map(photoToSketch).toList();
        List<Point> back = pair.sketch().stream().map(sketchToPhoto).toList();
        return new PairScore(
                pair.pair().id(),
                pair.pair().category(),
                percent(there, pair.sketch(), back, pair.photo(), 0.05),
                percent(there, pair.sketch(), back, pair.photo(), 0.10));
    }

    private static double percent(
            List<Point> there, List<Point> sketch, List<Point> back, List<Point> photo, double alpha) {
        return 50 * (Pck.of(there, sketch, PublishedPck.IMAGE, alpha) + Pck.of(back, photo, PublishedPck.IMAGE, alpha));
    }
}
