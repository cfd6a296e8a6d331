package dev.sketchwarp.model.image.vector;

import org.jspecify.annotations.Nullable;

/**
 * One line of a pen, from where it was put down to where it was lifted.
 *
 * @param x pixels right of the canvas's left edge, of each point
 * @param y pixels below the canvas's upper edge, likewise
 * @param pressure 0 to 1, likewise; null where the pen does not tell
 * @param thickness pixels; 0 for the usual one
 */
record Stroke(float[] x, float[] y, float @Nullable [] pressure, float thickness) {

    float furthest(float[] places) {
        float furthest = 0;
        for (float place : places) {
            furthest = Math.max(furthest, place);
        }
        return furthest;
    }
}
