package dev.sketchwarp.trainer.examples;

/**
 * How often each kind of example is drawn, relative to the others; a kind that the sources cannot give is drawn as if its share were 0.
 *
 * @param matched pairs with known matches
 * @param unmatched pairs without: only the losses that need no labels learn from them
 * @param drawn photos with a {@link LineDrawing} of themselves
 * @param collage sketches with a {@link Collage} for a photo
 */
public record SampleShares(double matched, double unmatched, double drawn, double collage) {

    /** Chosen by PCK on real development pairs. */
    public static final SampleShares DEFAULT = new SampleShares(0.2, 0, 0.4, 0.4);

    /** Nothing but pairs as they are. */
    public static final SampleShares UNMATCHED = new SampleShares(0, 1, 0, 0);
}
