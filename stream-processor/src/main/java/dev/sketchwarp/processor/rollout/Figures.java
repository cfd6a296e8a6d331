package dev.sketchwarp.processor.rollout;

import dev.sketchwarp.events.RolloutFigures;
import org.jspecify.annotations.Nullable;

/**
 * How two versions' answers to the same pairs compare.
 *
 * @param pairs that both answered
 * @param disagreement mean distance between their fields, percent of the image's side
 * @param tried the version that is tried
 * @param live the version it is compared with
 */
public record Figures(long pairs, double disagreement, OfVersion tried, OfVersion live) {

    /**
     * Means of one version's answers.
     *
     * @param cycleError percent of the image's side
     * @param confidence NaN where the version has none
     * @param milliseconds that a pair's batch took
     */
    public record OfVersion(String version, double cycleError, double confidence, double milliseconds) {

        @Nullable
        Double knownConfidence() {
            return Double.isNaN(confidence) ? null : confidence;
        }
    }

    /** As announced. */
    public RolloutFigures event() {
        return RolloutFigures.newBuilder()
                .setLiveVersion(live.version)
                .setPairs(pairs)
                .setDisagreement(disagreement)
                .setCycleError(tried.cycleError)
                .setLiveCycleError(live.cycleError)
                .setConfidence(tried.knownConfidence())
                .setLiveConfidence(live.knownConfidence())
                .setInferenceMs(tried.milliseconds)
                .setLiveInferenceMs(live.milliseconds)
                .build();
    }
}
