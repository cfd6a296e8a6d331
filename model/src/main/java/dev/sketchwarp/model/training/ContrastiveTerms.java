package dev.sketchwarp.model.training;

/**
 * Settings of the contrastive stage's loss.
 *
 * @param queue keys kept as negatives; a multiple of the batch
 * @param momentum share of itself the key encoder keeps at each step
 * @param temperature of the softmax over keys
 */
public record ContrastiveTerms(int queue, double momentum, double temperature) {

    /** As published. */
    public static final ContrastiveTerms PUBLISHED = new ContrastiveTerms(8192, 0.999, 0.07);
}
