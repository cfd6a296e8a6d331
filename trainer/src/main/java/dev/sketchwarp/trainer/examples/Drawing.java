package dev.sketchwarp.trainer.examples;

/**
 * A sketch as points along its strokes, as {@code LineImages} takes them.
 *
 * @param points x and y in pixels, and the length of line that the point stands for; three numbers each
 * @param radius of the pen, pixels
 */
public record Drawing(float[] points, float radius) {

    public int count() {
        return points.length / 3;
    }
}
