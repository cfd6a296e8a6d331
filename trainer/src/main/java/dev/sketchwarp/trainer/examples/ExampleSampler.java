package dev.sketchwarp.trainer.examples;

import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.trainer.data.DenseMatches;
import dev.sketchwarp.trainer.data.ImageSource;
import dev.sketchwarp.trainer.data.TrainingPair;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Draws examples for the warp stage, each decided by the seed and its number alone: pairs as they are, photos with drawings of
 * their own edges, and sketches with photos made for them. Safe for use by several threads.
 */
public final class ExampleSampler {
    private static final WarpRange PHOTO = new WarpRange(0.15, 1, 1.25, 1.1, 0.15, 0.05, 0.03, false);
    private static final WarpRange DRAWN = new WarpRange(0.1, 1, 1.2, 1.2, 0.1, 0.05, 0.04, false);
    /**
     * What shows the same in the same place has no drawer's distortion yet, so it gets all of it here: as the development pairs of the Sketchy
     * data have it, people draw smaller than what they see (by 0.83, a factor of 1.34 either way), shift by a fifteenth of the side,
     * and get the proportions wrong by a third.
     */
    private static final WarpRange ALIGNED = new WarpRange(0.22, 1.2, 1.5, 1.65, 0.2, 0.1, 0.12, false);

    /** Blur before tracing, in pixels of a photo of 128; few values, since drawings are kept. */
    private static final double[] SMOOTHINGS = {0.8, 1.2, 1.8};

    private static final double TRACED_SIDE = 128;

    /** Radius of a part that is missing, in [-1, 1] coordinates. */
    private static final double[] MISSING = {0.15, 0.4};

    private final SampleSources sources;
    private final double[] shares;
    private final int size;
    private final long seed;
    private final Variety variety;
    private final DecodedImages images;

    /**
     * @param size side of the images
     * @param memory bytes of images and what is worked out from them to keep at most
     * @throws IllegalArgumentException where no kind of example that has a share can be drawn from the sources
     */
    public ExampleSampler(
            SampleSources sources, SampleShares shares, Variety variety, int size, long seed, long memory) {
        this.sources = sources;
        this.size = size;
        this.seed = seed;
        this.variety = variety;
        this.images = new DecodedImages(size, memory);
        this.shares = new double[] {
            sources.matched().isEmpty() ? 0 : shares.matched(),
            sources.unmatched().isEmpty() ? 0 : shares.unmatched(),
            sources.photos().isEmpty() ? 0 : shares.drawn(),
            sources.photos().isEmpty() || sources.sketches().isEmpty() ? 0 : shares.collage()
        };
        if (Arrays.stream(this.shares).sum() <= 0) {
            throw new IllegalArgumentException(
                    "no examples of the kinds wanted (" + shares + ") can be drawn from these data");
        }
    }

    /**
     * @throws UnusableImageException where an image of the example is gone or broken
     */
    public Example example(long number) {
        Dice dice = new Dice(seed, number);
        return switch (dice.oneOf(shares)) {
            case 0 -> fromMatched(dice.oneOf(sources.matched()), dice);
            case 1 -> fromUnmatched(dice.oneOf(sources.unmatched()), dice);
            case 2 -> fromDrawing(dice.oneOf(sources.photos()), dice);
            default -> fromCollage(dice.oneOf(sources.sketches()), dice);
        };
    }

    private Example fromMatched(TrainingPair pair, Dice dice) {
        DenseMatches dense = pair.matches();
        Matches matches = dense != null
                ? Matches.of(dense, Matches.Ink.of(images.outline(pair.sketch()), size), dice)
                : Matches.of(
                        pair.keypoints(),
                        images.originalSize(pair.photo(), Domain.PHOTO),
                        images.originalSize(pair.sketch(), Domain.SKETCH));
        return asItIs(pair, matches, dice);
    }

    private Example fromUnmatched(TrainingPair pair, Dice dice) {
        return asItIs(pair, new Matches(), dice);
    }

    private Example asItIs(TrainingPair pair, Matches matches, Dice dice) {
        byte[] photo = images.image(pair.photo(), Domain.PHOTO).rgb();
        byte[] sketch = images.image(pair.sketch(), Domain.SKETCH).rgb();
        boolean flip = dice.chance(0.5);
        float[] photoWarp = WarpDraw.of(dice, PHOTO.flipped(flip));
        return example(photo, sketch, null, null, photoWarp, WarpDraw.of(dice, DRAWN.flipped(flip)), matches, dice);
    }

    private Example fromDrawing(ImageSource source, Dice dice) {
        double smoothing = SMOOTHINGS[dice.below(SMOOTHINGS.length)] * size / TRACED_SIDE;
        Drawing drawing = images.drawing(source, smoothing).draw(variety, dice);
        return aligned(
                images.image(source, Domain.PHOTO).rgb(), null, null, drawing, Matches.Ink.of(drawing, size), dice);
    }

    private Example fromCollage(ImageSource source, Dice dice) {
        byte[] sketch = images.image(source, Domain.SKETCH).rgb();
        Outline outline = images.outline(source);
        byte[] surface =
                images.image(dice.oneOf(sources.photos()), Domain.PHOTO).rgb();
        byte[] background =
                images.image(dice.oneOf(sources.photos()), Domain.PHOTO).rgb();
        Collage collage = new Collage(surface, outline.shape(), Collage.draw(dice));
        return aligned(background, sketch, collage, null, Matches.Ink.of(outline, size), dice);
    }

    /** Of images that show the same at the same place. */
    private Example aligned(
            byte[] photo,
            byte @Nullable [] sketch,
            @Nullable Collage collage,
            @Nullable Drawing drawing,
            Matches.Ink ink,
            Dice dice) {
        Matches matches = Matches.same(ink, dice);
        boolean flip = dice.chance(0.5);
        float[] photoWarp = WarpDraw.of(dice, PHOTO.flipped(flip));
        float[] sketchWarp = WarpDraw.of(dice, ALIGNED.flipped(flip ^ dice.chance(variety.mirrored())));
        WarpDraw.vary(sketchWarp, variety, dice);
        if (dice.chance(variety.missing()) && ink.count() > 0) {
            int at = dice.below(ink.count());
            WarpDraw.erase(sketchWarp, ink.u(at), ink.v(at), dice.between(MISSING[0], MISSING[1]));
        }
        return example(photo, sketch, collage, drawing, photoWarp, sketchWarp, matches, dice);
    }

    private static Example example(
            byte[] photo,
            byte @Nullable [] sketch,
            @Nullable Collage collage,
            @Nullable Drawing drawing,
            float[] photoWarp,
            float[] sketchWarp,
            Matches matches,
            Dice dice) {
        return new Example(
                photo,
                sketch,
                collage,
                drawing,
                Colours.ofPhoto(dice),
                Colours.ofSketch(dice),
                photoWarp,
                sketchWarp,
                matches.photo,
                matches.sketch,
                matches.trust);
    }
}
