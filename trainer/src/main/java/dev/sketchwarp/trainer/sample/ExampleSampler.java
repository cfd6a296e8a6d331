package dev.sketchwarp.trainer.sample;

import dev.sketchwarp.model.field.DisplacementField;
import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.model.field.NormalizedPoint;
import dev.sketchwarp.model.image.Decoding;
import dev.sketchwarp.model.image.ImageDecoder;
import dev.sketchwarp.model.image.ImageLimits;
import dev.sketchwarp.model.image.Resampler;
import dev.sketchwarp.model.image.RgbImage;
import dev.sketchwarp.trainer.data.ImageSource;
import dev.sketchwarp.trainer.data.TrainingPair;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Draws examples for the warp stage, each decided by the seed and its number alone: pairs whose matches are known (generated or labelled), and
 * photos with their own edges as the sketch. Safe for use by several threads.
 */
public final class ExampleSampler {
    private static final WarpRange PHOTO = new WarpRange(0.15, 1.25, 1.1, 0.15, 0.05, 0.03, false);
    private static final WarpRange DRAWN = new WarpRange(0.15, 1.2, 1.1, 0.1, 0.05, 0.04, false);
    /** An edge image has no drawer's distortion yet, so it gets all of it here. */
    private static final WarpRange EDGES = new WarpRange(0.3, 1.5, 1.25, 0.2, 0.1, 0.12, false);

    private static final FieldPair SAME =
            new FieldPair(DisplacementField.identity(2, 2), DisplacementField.identity(2, 2));

    private final List<TrainingPair> pairs;
    private final List<ImageSource> photos;
    private final double edgeShare;
    private final int size;
    private final long seed;
    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

    /**
     * @param pairs pairs with keypoints or fields
     * @param photos photos for edge sketches
     * @param edgeShare share of examples that are edge sketches, 0 to 1
     * @param size side of the images
     */
    public ExampleSampler(List<TrainingPair> pairs, List<ImageSource> photos, double edgeShare, int size, long seed) {
        this.pairs = List.copyOf(pairs);
        this.photos = List.copyOf(photos);
        this.edgeShare = photos.isEmpty() ? 0 : pairs.isEmpty() ? 1 : edgeShare;
        this.size = size;
        this.seed = seed;
    }

    public Example example(long number) {
        Dice dice = new Dice(seed, number);
        return dice.chance(edgeShare) ? fromEdges(dice) : fromPair(dice);
    }

    private Example fromEdges(Dice dice) {
        RgbImage photo = image(photos.get(dice.below(photos.size())));
        RgbImage sketch =
                PseudoSketch.of(photo, dice.between(1.2, 3.2), dice.factor(0.008, 0.04), dice.between(0.5, 1.6));
        return augmented(photo, sketch, Matches.of(SAME, sketch, dice), EDGES, dice);
    }

    private Example fromPair(Dice dice) {
        TrainingPair pair = pairs.get(dice.below(pairs.size()));
        RgbImage photo = image(pair.photo());
        RgbImage sketch = image(pair.sketch());
        FieldPair fields = pair.fields();
        List<Match> matches = fields != null
                ? Matches.of(fields, sketch, dice)
                : Matches.of(
                        pair.keypoints(),
                        new ImageSize(photo.width(), photo.height()),
                        new ImageSize(sketch.width(), sketch.height()));
        return augmented(photo, sketch, matches, DRAWN, dice);
    }

    private RgbImage image(ImageSource source) {
        try {
            Decoding decoding = decoder.decode(source.bytes());
            if (decoding instanceof Decoding.Decoded decoded) {
                return decoded.image();
            }
            throw new IOException(source + ": " + decoding);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Example augmented(RgbImage photo, RgbImage sketch, List<Match> matches, WarpRange range, Dice dice) {
        boolean flip = dice.chance(0.5);
        SpatialWarp photoWarp = SpatialWarp.draw(dice, PHOTO.flipped(flip));
        SpatialWarp sketchWarp = SpatialWarp.draw(dice, range.flipped(flip));
        float[] photoPoints = new float[2 * Example.POINTS];
        float[] sketchPoints = new float[2 * Example.POINTS];
        float[] trust = new float[Example.POINTS];
        for (int i = 0; i < matches.size(); i++) {
            Match match = matches.get(i);
            NormalizedPoint inPhoto =
                    photoWarp.to(match.photo().u(), match.photo().v());
            NormalizedPoint inSketch =
                    sketchWarp.to(match.sketch().u(), match.sketch().v());
            put(photoPoints, i, inPhoto);
            put(sketchPoints, i, inSketch);
            boolean seen = inside(match.photo()) && inside(match.sketch()) && inside(inPhoto) && inside(inSketch);
            trust[i] = seen ? 1 : 0;
        }
        return new Example(
                Resampler.toSquare(photo, size).rgb(),
                Resampler.toSquare(sketch, size).rgb(),
                photoColour(dice),
                sketchColour(dice),
                photoWarp.grid(Example.GRID),
                sketchWarp.grid(Example.GRID),
                photoPoints,
                sketchPoints,
                trust);
    }

    private static void put(float[] points, int index, NormalizedPoint place) {
        points[2 * index] = (float) place.u();
        points[2 * index + 1] = (float) place.v();
    }

    private static boolean inside(NormalizedPoint place) {
        return Math.abs(place.u()) <= 1 && Math.abs(place.v()) <= 1;
    }

    /** The paper's ranges: jitter 0.4, 0.4, 0.4, hue 0.1 of a turn, grey with probability 0.2, blur 0.1 to 2 with 0.5. */
    private static float[] photoColour(Dice dice) {
        return new float[] {
            (float) dice.between(0.6, 1.4),
            (float) dice.between(0.6, 1.4),
            (float) dice.between(0.6, 1.4),
            (float) dice.between(-0.1 * 2 * Math.PI, 0.1 * 2 * Math.PI),
            dice.chance(0.2) ? 1 : 0,
            dice.chance(0.5) ? (float) dice.between(0.1, 2) : 0
        };
    }

    /** Lines have no colour: only how dark and how soft they are varies. */
    private static float[] sketchColour(Dice dice) {
        return new float[] {
            (float) dice.between(0.85, 1.15),
            (float) dice.between(0.6, 1.4),
            1,
            0,
            0,
            dice.chance(0.5) ? (float) dice.between(0.1, 1.5) : 0
        };
    }
}
