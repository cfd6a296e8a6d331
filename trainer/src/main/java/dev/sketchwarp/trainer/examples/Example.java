package dev.sketchwarp.trainer.examples;

/**
 * One pair ready for a warp step: raw images, how they are to be changed, and places known to match after that.
 *
 * @param photo S x S x 3 bytes
 * @param sketch S x S x 3 bytes
 * @param photoColour brightness, contrast, saturation, hue, grey, blur
 * @param sketchColour as photoColour
 * @param photoPlaces where each node of a coarse grid over the new photo is taken from, (x, y)
 * @param sketchPlaces as photoPlaces
 * @param photoPoints places of the new photo, (x, y) each, in [-1, 1]
 * @param sketchPoints their matches in the new sketch
 * @param trust how much each match counts; 0 where it fell out of either image
 */
public record Example(
        byte[] photo,
        byte[] sketch,
        float[] photoColour,
        float[] sketchColour,
        float[] photoPlaces,
        float[] sketchPlaces,
        float[] photoPoints,
        float[] sketchPoints,
        float[] trust) {

    /** Nodes along each side of the grids of places. */
    public static final int GRID = 17;

    /** Matches of an example. */
    public static final int POINTS = 192;
}
