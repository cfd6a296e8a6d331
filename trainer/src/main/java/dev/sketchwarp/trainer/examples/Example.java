package dev.sketchwarp.trainer.examples;

import org.jspecify.annotations.Nullable;

/**
 * One pair for a warp step: images as they are kept in memory, and the few numbers that say how the step changes them. Images are shared
 * among examples: nobody may change them.
 *
 * @param photo S x S x 3 bytes; of a collage the background
 * @param sketch S x S x 3 bytes; null where it is drawn
 * @param collage what makes the photo, where one is made for the sketch
 * @param drawing the sketch, where it is drawn
 * @param photoColour brightness, contrast, saturation, hue, grey, blur
 * @param sketchColour as photoColour
 * @param photoWarp as {@code SpatialWarps} takes it
 * @param sketchWarp as photoWarp
 * @param photoPoints places of the photo before the warp, (x, y) each, in [-1, 1]
 * @param sketchPoints their matches in the sketch, before its warp
 * @param trust how much each match counts; 0 where there is none
 */
public record Example(
        byte[] photo,
        byte @Nullable [] sketch,
        @Nullable Collage collage,
        @Nullable Drawing drawing,
        float[] photoColour,
        float[] sketchColour,
        float[] photoWarp,
        float[] sketchWarp,
        float[] photoPoints,
        float[] sketchPoints,
        float[] trust) {

    /** Matches of an example. */
    public static final int POINTS = 192;
}
