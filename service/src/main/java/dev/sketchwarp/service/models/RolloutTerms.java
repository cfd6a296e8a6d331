package dev.sketchwarp.service.models;

import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.events.Rollout;
import dev.sketchwarp.events.RolloutMode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * How a version is tried and what decides.
 *
 * @param mode whose answers are published
 * @param share of the photos, over 0, at most 1
 * @param pairs that one processor must have had answered by both versions before it decides; 0: only people decide
 * @param maxDisagreement largest mean distance between both versions' fields, percent of the image's side
 * @param maxWorseCycleError how much larger its mean cycle error may be, percent of the image's side
 * @param maxLowerConfidence how much lower its mean confidence may be
 */
public record RolloutTerms(
        RolloutMode mode,
        double share,
        long pairs,
        double maxDisagreement,
        double maxWorseCycleError,
        double maxLowerConfidence) {

    /** By default: enough for steady means, within a quarter of an hour at one pair a second of which all count. */
    public static final long PAIRS = 500;

    /** By default, percent: what is within a tenth of the side counts as right where keypoints are measured. */
    public static final double MAX_DISAGREEMENT = 10;

    /** By default, percent: a quarter of a pixel in a hundred. */
    public static final double MAX_WORSE_CYCLE_ERROR = 0.25;

    /** By default. */
    public static final double MAX_LOWER_CONFIDENCE = 0.02;

    public RolloutTerms {
        require(share > 0 && share <= 1, "the share of photos must be over 0 and at most 100 %");
        require(pairs >= 0, "the number of pairs must be 0 or more");
        require(maxDisagreement >= 0, "the largest disagreement must be 0 or more");
        require(Double.isFinite(maxWorseCycleError), "what the cycle error may be worse by must be a number");
        require(Double.isFinite(maxLowerConfidence), "what the confidence may be lower by must be a number");
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }

    /**
     * Those of a rollout that is announced.
     *
     * @throws IllegalArgumentException one of them is out of its range
     */
    public static RolloutTerms of(Rollout rollout) {
        return new RolloutTerms(
                rollout.getMode(),
                rollout.getShare(),
                rollout.getPairs(),
                rollout.getMaxDisagreement(),
                rollout.getMaxWorseCycleError(),
                rollout.getMaxLowerConfidence());
    }

    /** A rollout of a version, from now on. */
    Rollout of(ModelVersion candidate) {
        return Rollout.newBuilder()
                .setVersion(candidate.getVersion())
                .setWeights(candidate.getWeights())
                .setNetworkSpec(candidate.getNetworkSpec())
                .setMetrics(candidate.getMetrics())
                .setProvenance(candidate.getProvenance())
                .setConfidence(candidate.getConfidence().orElse(null))
                .setMode(mode)
                .setShare(share)
                .setPairs(pairs)
                .setMaxDisagreement(maxDisagreement)
                .setMaxWorseCycleError(maxWorseCycleError)
                .setMaxLowerConfidence(maxLowerConfidence)
                .setStartedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .build();
    }

    /** For people. */
    @Override
    public String toString() {
        return text(mode, share, pairs);
    }

    static String text(RolloutMode mode, double share, long pairs) {
        String percent = new BigDecimal(100 * share, new MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
        return "%s of %s %% of the photos, decided %s"
                .formatted(
                        mode.toString().toLowerCase(Locale.ROOT),
                        percent,
                        pairs == 0 ? "by hand" : "by rule after " + pairs + " pairs");
    }
}
