package dev.sketchwarp.tools.page;

import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.model.field.Pck;
import dev.sketchwarp.model.field.Point;
import dev.sketchwarp.tools.page.view.KeypointView;
import dev.sketchwarp.tools.page.view.PairView;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * PCK over the pairs whose truth is known: the mean over a pair's points, then over pairs and both directions. All shares
 * are 0 to 1.
 *
 * @param near keypoints within {@value #NEAR} of the frame
 * @param wide keypoints within {@value #WIDE} of the frame
 * @param identityNear what a model that moves nothing would score
 * @param identityWide likewise
 */
public record Accuracy(double near, double wide, double identityNear, double identityWide) {
    static final double NEAR = 0.05;
    static final double WIDE = 0.1;

    /** Empty if no keypoint's truth is known. */
    public static Optional<Accuracy> of(List<PairView> pairs) {
        List<Direction> known = pairs.stream()
                .flatMap(Direction::both)
                .filter(direction -> !direction.points.isEmpty())
                .toList();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Accuracy(
                mean(known, direction -> direction.pck(Direction::transferred, NEAR)),
                mean(known, direction -> direction.pck(Direction::transferred, WIDE)),
                mean(known, direction -> direction.pck(direction::unmoved, NEAR)),
                mean(known, direction -> direction.pck(direction::unmoved, WIDE))));
    }

    private static double mean(List<Direction> directions, ToDoubleFunction<Direction> score) {
        return directions.stream().mapToDouble(score).average().orElseThrow();
    }

    /** The keypoints with a known truth, one way. */
    private record Direction(List<KeypointView> points, ImageSize from, ImageSize to) {

        static Stream<Direction> both(PairView pair) {
            ImageSize photo = ImageSize.of(pair.photo());
            ImageSize sketch = ImageSize.of(pair.sketch());
            return Stream.of(
                    new Direction(known(pair.estimate().photoKeypoints()), photo, sketch),
                    new Direction(known(pair.estimate().sketchKeypoints()), sketch, photo));
        }

        double pck(Function<KeypointView, Point> prediction, double alpha) {
            List<Point> truth = points.stream()
                    .map(point -> Objects.requireNonNull(point.truth()))
                    .toList();
            return Pck.of(points.stream().map(prediction).toList(), truth, to, alpha);
        }

        static Point transferred(KeypointView keypoint) {
            return keypoint.transferred().point();
        }

        Point unmoved(KeypointView keypoint) {
            return to.toPixels(from.normalize(keypoint.at()));
        }

        private static List<KeypointView> known(List<KeypointView> keypoints) {
            return keypoints.stream().filter(point -> point.truth() != null).toList();
        }
    }
}
