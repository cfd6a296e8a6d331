package dev.sketchwarp.processor.rollout;

import dev.sketchwarp.model.field.FieldConfidence;
import dev.sketchwarp.model.field.FieldDistance;
import dev.sketchwarp.processor.inference.Inference.Estimated;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Sums up what both versions' answers were like, pair for pair. */
final class Totals {

    /** One version's answer to one pair, or the sum of several. */
    private record OfAnswers(double cycleError, double confidence, double milliseconds) {

        static final OfAnswers NONE = new OfAnswers(0, 0, 0);

        static OfAnswers of(Estimated answer) {
            return new OfAnswers(FieldDistance.cycleError(answer.fields()), confidence(answer), answer.milliseconds());
        }

        private static double confidence(Estimated answer) {
            FieldConfidence there = FieldConfidence.photoToSketch(answer.fields(), answer.calibration());
            FieldConfidence back = FieldConfidence.sketchToPhoto(answer.fields(), answer.calibration());
            return DoubleStream.of(mean(there), mean(back)).average().orElseThrow();
        }

        /** NaN where there is none. */
        private static double mean(@Nullable FieldConfidence confidence) {
            if (confidence == null) {
                return Double.NaN;
            }
            float[] values = confidence.grid().values();
            return IntStream.range(0, values.length)
                    .mapToDouble(i -> values[i])
                    .average()
                    .orElse(Double.NaN);
        }

        OfAnswers plus(OfAnswers other) {
            return new OfAnswers(
                    cycleError + other.cycleError, confidence + other.confidence, milliseconds + other.milliseconds);
        }

        Figures.OfVersion mean(String version, long pairs) {
            return new Figures.OfVersion(version, cycleError / pairs, confidence / pairs, milliseconds / pairs);
        }
    }

    private final String triedVersion;
    private final String liveVersion;
    private long pairs;
    private double disagreement;
    private OfAnswers tried = OfAnswers.NONE;
    private OfAnswers live = OfAnswers.NONE;

    Totals(String triedVersion, String liveVersion) {
        this.triedVersion = triedVersion;
        this.liveVersion = liveVersion;
    }

    /** Both versions' answers to a pair. What one of them comes to takes longer than to add it, so only that waits. */
    void add(Estimated triedAnswer, Estimated liveAnswer) {
        double distance = FieldDistance.between(triedAnswer.fields(), liveAnswer.fields());
        OfAnswers ofTried = OfAnswers.of(triedAnswer);
        OfAnswers ofLive = OfAnswers.of(liveAnswer);
        synchronized (this) {
            pairs++;
            disagreement += distance;
            tried = tried.plus(ofTried);
            live = live.plus(ofLive);
        }
    }

    /** The means so far; NaN before the first pair. */
    synchronized Figures figures() {
        return new Figures(pairs, disagreement / pairs, tried.mean(triedVersion, pairs), live.mean(liveVersion, pairs));
    }
}
