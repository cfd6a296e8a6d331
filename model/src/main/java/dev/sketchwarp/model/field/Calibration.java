package dev.sketchwarp.model.field;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Turns what is known of a transferred point into the probability that it is right, to within a tenth of the image's side: the logistic
 * function of bias + evidence x ln(e + 0.0001) + cycle x ln(1 + c), with e the evidence of the {@link TransferSigns} and c its
 * cycle error in 256ths of the image's side. Fitted for each model on labelled pairs.
 *
 * <p>Models calibrated since the likeness is known have a second sum, which that is a term of, too, and which counts instead. The first is for
 * readers that know no other.
 *
 * @param bias of the sum
 * @param evidence weight of the evidence; positive for every model seen
 * @param cycle weight of the cycle error; negative for every model seen
 * @param withLikeness the second sum; null for a model that was calibrated earlier
 */
public record Calibration(
        @JsonProperty("bias") double bias,
        @JsonProperty("evidence") double evidence,
        @JsonProperty("cycle") double cycle,
        @JsonProperty("with_likeness") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable WithLikeness withLikeness) {
    private static final double LEAST_EVIDENCE = 1e-4;

    /** In coordinates from -1 to 1. */
    private static final double PER_UNIT = 128;

    /**
     * The sum bias + evidence x ln(e + 0.0001) + cycle x ln(1 + c) + likeness x l.
     *
     * @param bias of the sum
     * @param evidence weight of the evidence
     * @param cycle weight of the cycle error
     * @param likeness weight of the likeness; positive for every model seen
     */
    public record WithLikeness(
            @JsonProperty("bias") double bias,
            @JsonProperty("evidence") double evidence,
            @JsonProperty("cycle") double cycle,
            @JsonProperty("likeness") double likeness) {
        public WithLikeness {
            requireFinite(
                    "confidence.with_likeness: bias, evidence, cycle and likeness", bias, evidence, cycle, likeness);
        }
    }

    @JsonCreator
    public Calibration {
        requireFinite("confidence: bias, evidence and cycle", bias, evidence, cycle);
    }

    /** Without the likeness. */
    public Calibration(double bias, double evidence, double cycle) {
        this(bias, evidence, cycle, null);
    }

    /** A transferred point in the terms of the second sum; those of the first are all but the last. */
    public static double[] terms(TransferSigns signs) {
        return new double[] {
            1,
            Math.log(Math.max(0, signs.evidence()) + LEAST_EVIDENCE),
            Math.log1p(PER_UNIT * signs.cycle()),
            signs.likeness()
        };
    }

    /** The probability that a point is right of which these are known. */
    public double confidence(TransferSigns signs) {
        double[] terms = terms(signs);
        return withLikeness == null
                ? logistic(terms, bias, evidence, cycle)
                : logistic(terms, withLikeness.bias, withLikeness.evidence, withLikeness.cycle, withLikeness.likeness);
    }

    /** The logistic function of the weighted sum of the terms; of the first ones, where there are fewer weights. */
    public static double logistic(double[] terms, double... weights) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * terms[i];
        }
        return 1 / (1 + Math.exp(-sum));
    }

    private static void requireFinite(String names, double... weights) {
        for (double weight : weights) {
            if (!Double.isFinite(weight)) {
                throw new IllegalArgumentException(names + " must be finite numbers");
            }
        }
    }
}
