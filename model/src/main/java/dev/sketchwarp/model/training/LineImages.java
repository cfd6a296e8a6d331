package dev.sketchwarp.model.training;

import dev.sketchwarp.model.graph.Graph;
import dev.sketchwarp.model.graph.Value;

/**
 * Drawings from points along strokes. Each point's length of line is spread over the four pixels around it; a Gaussian as wide as the
 * pen, cut off where a line of that width ends, gives lines with soft edges of one pixel.
 */
final class LineImages {
    /** Variance of what spreading over four pixels does, pixels squared. */
    private static final double SPREAD = 1.0 / 6;

    private static final double THINNEST = 0.45;

    /** The widest pen's radius over the image's side. */
    private static final double WIDEST = 0.022;

    private LineImages() {}

    /**
     * @param points (T, 3): x and y in pixels, and the length of line that a point stands for
     * @param rows int64 (T): the drawing that each point belongs to
     * @param pens (D, 1): radius of each drawing's pen, pixels
     * @return (D, 3, S, S) in [0, 1], black on white
     */
    static Value of(Graph g, Value points, Value rows, Value pens, int size) {
        Value lines = spread(g, points, rows, pens, size);
        Value radius = g.reshape(pens, -1, 1, 1, 1);
        Value deviation = g.atLeast(pens, THINNEST);
        Value blurred = Blur.of(g, lines, deviation, (int) Math.ceil(2.5 * Math.max(1.5, WIDEST * size)));
        Value variance = g.reshape(g.add(g.mul(deviation, deviation), SPREAD), -1, 1, 1, 1);
        // Across a line the blurred value falls as a Gaussian; at the pen's radius it is the edge, where it falls by
        // one a pixel.
        Value edge =
                g.div(g.exp(g.div(g.mul(radius, radius), g.mul(variance, -2.0))), g.sqrt(g.mul(variance, 2 * Math.PI)));
        Value steepness = g.div(variance, radius);
        Value ink = g.clamp(g.add(g.mul(g.sub(g.div(blurred, edge), 1.0), steepness), 0.5), 0, 1);
        return g.expand(g.oneMinus(ink), -1, 3, -1, -1);
    }

    /** (D, 1, S, S): the length of line in each pixel. */
    private static Value spread(Graph g, Value points, Value rows, Value pens, int size) {
        Value x = g.clamp(g.select(points, 1, 0), 0, size - 1.001);
        Value y = g.clamp(g.select(points, 1, 1), 0, size - 1.001);
        Value length = g.select(points, 1, 2);
        Value left = g.floor(x);
        Value top = g.floor(y);
        Value right = g.sub(x, left);
        Value bottom = g.sub(y, top);
        Value row = g.add(g.mul(rows, size), g.int64(top));
        Value pixel = g.add(g.mul(row, size), g.int64(left));
        Value pixels = g.cat(0, pixel, g.add(pixel, 1), g.add(pixel, size), g.add(pixel, size + 1));
        Value upper = g.mul(length, g.oneMinus(bottom));
        Value lower = g.mul(length, bottom);
        Value parts = g.cat(
                0,
                g.mul(upper, g.oneMinus(right)),
                g.mul(upper, right),
                g.mul(lower, g.oneMinus(right)),
                g.mul(lower, right));
        Value empty = g.reshape(g.zeroRows(pens, size * size), -1);
        return g.reshape(g.addAt(empty, pixels, parts), -1, 1, size, size);
    }
}
