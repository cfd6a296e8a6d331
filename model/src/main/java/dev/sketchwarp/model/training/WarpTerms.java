package dev.sketchwarp.model.training;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Weights of the warp stage's losses; a term of weight 0 is not part of the program.
 *
 * @param supervised endpoint error at points whose match is known: of synthetic warps, generated pairs or labels. Not in the paper
 * @param perceptual perceptual similarity; 0.1 as published
 * @param direct distance of warped features to those at the same place in the other image; not in the paper's loss
 * @param consistency forward-backward consistency; 1 as published
 * @param weightedSimilarity whether places count by their confidence, as published, or all alike
 * @param temperature of the perceptual similarity; 0.001 as published
 */
public record WarpTerms(
        double supervised,
        double perceptual,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) double direct,
        double consistency,
        boolean weightedSimilarity,
        double temperature) {

    /** The published recipe: no supervision of any kind. */
    public static final WarpTerms PUBLISHED = new WarpTerms(0, 0.1, 0, 1, true, 0.001);

    /** Known matches alone. */
    public static final WarpTerms MATCHES = new WarpTerms(1, 0, 0, 0, true, 0.001);
}
