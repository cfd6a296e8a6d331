package dev.sketchwarp.trainer.examples;

import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.trainer.data.TrainingPair;
import java.util.List;

/**
 * Draws examples for the contrastive stage, each decided by the seed and its number alone, with the paper's augmentation (arXiv 2307.12967, section 4.1).
 * Safe for use by several threads.
 */
public final class ContrastiveSampler {
    private static final WarpRange PUBLISHED =
            new WarpRange(0.5, 1, 1.5, 1, Math.PI / 8, Math.tan(Math.PI / 8), 0.25, false);

    private final List<TrainingPair> pairs;
    private final Positives positives;
    private final long seed;
    private final DecodedImages images;

    /**
     * @param pairs at least one
     * @param size side of the images
     * @param memory bytes of images to keep at most
     */
    public ContrastiveSampler(List<TrainingPair> pairs, Positives positives, int size, long seed, long memory) {
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException(
                    "the contrastive stage needs pairs to train on, and these data have none");
        }
        this.pairs = List.copyOf(pairs);
        this.positives = positives;
        this.seed = seed;
        this.images = new DecodedImages(size, memory);
    }

    /**
     * @param query domain of the image that the trained encoder sees
     * @throws UnusableImageException where an image of the example is gone or broken
     */
    public ContrastiveExample example(long number, Domain query) {
        Dice dice = new Dice(seed, number);
        TrainingPair pair = dice.oneOf(pairs);
        boolean flip = dice.chance(0.5);
        return new ContrastiveExample(view(pair, query, flip, dice), view(pair, positives.key(query), flip, dice));
    }

    private View view(TrainingPair pair, Domain domain, boolean flip, Dice dice) {
        byte[] image = images.image(pair.image(domain), domain).rgb();
        float[] colour = domain == Domain.PHOTO ? Colours.ofPhoto(dice) : Colours.ofSketch(dice);
        boolean affine = dice.chance(2.0 / 3);
        boolean bent = !affine || dice.chance(0.5);
        WarpRange range = PUBLISHED.flipped(flip);
        return new View(image, colour, WarpDraw.of(dice, range.only(affine, bent)));
    }
}
