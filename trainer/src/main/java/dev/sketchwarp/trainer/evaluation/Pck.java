package dev.sketchwarp.trainer.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Percentage of correct keypoints as published: both directions, mean over a pair's points, then over pairs.
 *
 * @param pairs how many had keypoints
 * @param pck05 share of keypoints within 0.05 x 256 pixels of the truth, in percent; 0 without pairs
 * @param pck10 share within 0.10 x 256 pixels, in percent; 0 without pairs
 */
public record Pck(
        @JsonProperty(required = true) int pairs,
        @JsonProperty(required = true) double pck05,
        @JsonProperty(required = true) double pck10) {

    static Pck of(List<PairScore> scores) {
        return new Pck(scores.size(), mean(scores, PairScore::pck05), mean(scores, PairScore::pck10));
    }

    /** One figure to compare states of one training by: near and far count alike. */
    public double mean() {
        return (pck05 + pck10) / 2;
    }

    private static double mean(List<PairScore> scores, ToDoubleFunction<PairScore> figure) {
        return scores.stream().mapToDouble(figure).average().orElse(0);
    }
}
