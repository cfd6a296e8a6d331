package dev.sketchwarp.tools.live.watch;

import java.util.List;
import java.util.Optional;

/** Where the page learns of a training under way. */
@FunctionalInterface
public interface TrainingSource {

    /** No trainer is known. */
    TrainingSource NONE = Optional::empty;

    /** The training under way, or the last one; empty if there was none. */
    Optional<Training> now();

    /**
     * A training and its curves.
     *
     * @param state training, publishing or idle
     * @param why it was begun, or how it ended
     * @param steps of the stage
     * @param losses loss over steps, all stages one after another
     * @param scores percent of keypoints within 0.10 over the same steps
     */
    record Training(
            String version,
            String state,
            String why,
            String stage,
            int step,
            int steps,
            double pairsPerSecond,
            long etaSeconds,
            List<CurvePoint> losses,
            List<CurvePoint> scores) {}

    /** One point of a curve. */
    record CurvePoint(long step, double value) {}
}
