package dev.sketchwarp.model.field;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Turns what is known of a transferred point into the probability that it is right, to within a tenth of the image's side: the logistic
 * function of bias + evidence x ln(e + 0.0001) + cycle x ln(1 + c), with e the {@link MatchEvidence} of the other image where the
 * point landed, and c the distance, in 256ths of the image's side, by which it misses when carried back. Fitted for each model on labelled pairs.
 *
 * @param bias of the sum
 * @param evidence weight of the evidence; positive for every model seen
 * @param cycle weight of the cycle error; negative for every model seen
 */
public record Calibration(
        @JsonProperty("bias") double bias,
        @JsonProperty("evidence") double evidence,
        @JsonProperty("cycle") double cycle) {
    private static final double LEAST_EVIDENCE = 1e-4;

    /** In coordinates from -1 to 1. */
    private static final double PER_UNIT = 128;

    public Calibration {
        if (!Double.isFinite(bias) || !Double.isFinite(evidence) || !Double.isFinite(cycle)) {
            throw new IllegalArgumentException("confidence: bias, evidence and cycle must be finite numbers");
        }
    }

    /** A transferred point in the terms of the sum: 1, the logarithm of the evidence, that of the cycle error. */
    public static double[] terms(double evidence, double cycle) {
        return new double[] {1, Math.log(Math.max(0, evidence) + LEAST_EVIDENCE), Math.log1p(PER_UNIT * cycle)};
    }

    /**
     * The probability.
     *
     * @param evidenceThere of the other image where the point landed
     * @param cycleError distance between the point and where it comes back to, in coordinates from -1 to 1
     */
    public double confidence(double evidenceThere, double cycleError) {
        double[] terms = terms(evidenceThere, cycleError);
        return 1 / (1 + Math.exp(-(bias * terms[0] + evidence * terms[1] + cycle * terms[2])));
    }
}
