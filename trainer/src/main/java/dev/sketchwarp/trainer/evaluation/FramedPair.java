package dev.sketchwarp.trainer.evaluation;

import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.model.field.NormalizedPoint;
import dev.sketchwarp.model.field.Point;
import dev.sketchwarp.model.field.PublishedPck;
import dev.sketchwarp.trainer.data.KeypointPair;
import dev.sketchwarp.trainer.data.TrainingPair;
import java.util.List;

/**
 * A pair with its keypoints in pixels of {@link PublishedPck#IMAGE}, whatever the images' own sizes; at the border where they lie
 * outside.
 */
record FramedPair(TrainingPair pair, List<Point> photo, List<Point> sketch) {

    static FramedPair of(TrainingPair pair, ImageSize photo, ImageSize sketch) {
        return new FramedPair(
                pair,
                pair.keypoints().stream()
                        .map(KeypointPair::photo)
                        .map(point -> framed(point, photo))
                        .toList(),
                pair.keypoints().stream()
                        .map(KeypointPair::sketch)
                        .map(point -> framed(point, sketch))
                        .toList());
    }

    private static Point framed(Point point, ImageSize size) {
        NormalizedPoint place = size.normalize(point);
        return PublishedPck.IMAGE.toPixels(new NormalizedPoint(clamp(place.u()), clamp(place.v())));
    }

    private static double clamp(double value) {
        return Math.max(-1, Math.min(1, value));
    }
}
