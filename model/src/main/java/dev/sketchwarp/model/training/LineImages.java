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
        Value deviation = g.call("torch.clamp_min({0}, " + THINNEST + ")", pens);
        Value blurred = Blur.of(g, lines, deviation, (int) Math.ceil(2.5 * Math.max(1.5, WIDEST * size)));
        Value variance =
                g.call("torch.reshape(torch.add(torch.mul({0}, {0}), " + SPREAD + "), [-1, 1, 1, 1])", deviation);
        // Across a line the blurred value falls as a Gaussian; at the pen's radius it is the edge, where it falls by
        // one a pixel.
        Value edge = g.call(
                "torch.div(torch.exp(torch.div(torch.mul({0}, {0}), torch.mul({1}, -2.0))), torch.sqrt(torch.mul({1}, 6.283185307179586)))",
                radius, variance);
        Value ink = g.call(
                "torch.clamp(torch.add(torch.mul(torch.sub(torch.div({0}, {1}), 1.0), torch.div({2}, {3})), 0.5), 0, 1)",
                blurred, edge, variance, radius);
        return g.call("torch.expand(torch.rsub({0}, 1), [-1, 3, -1, -1])", ink);
    }

    /** (D, 1, S, S): the length of line in each pixel. */
    private static Value spread(Graph g, Value points, Value rows, Value pens, int size) {
        Value x = g.call("torch.clamp(torch.select({0}, 1, 0), 0, " + (size - 1.001) + ")", points);
        Value y = g.call("torch.clamp(torch.select({0}, 1, 1), 0, " + (size - 1.001) + ")", points);
        Value length = g.call("torch.select({0}, 1, 2)", points);
        Value left = g.call("torch.floor({0})", x);
        Value top = g.call("torch.floor({0})", y);
        Value right = g.call("torch.sub({0}, {1})", x, left);
        Value bottom = g.call("torch.sub({0}, {1})", y, top);
        Value pixel = g.call(
                "torch.add(torch.mul(torch.add(torch.mul({0}, %1$d), torch.to({1}, 4)), %1$d), torch.to({2}, 4))"
                        .formatted(size),
                rows,
                top,
                left);
        Value pixels = g.cat(
                0,
                pixel,
                g.call("torch.add({0}, 1)", pixel),
                g.call("torch.add({0}, " + size + ")", pixel),
                g.call("torch.add({0}, " + (size + 1) + ")", pixel));
        Value upper = g.call("torch.mul({0}, torch.rsub({1}, 1))", length, bottom);
        Value lower = g.call("torch.mul({0}, {1})", length, bottom);
        Value parts = g.cat(
                0,
                g.call("torch.mul({0}, torch.rsub({1}, 1))", upper, right),
                g.call("torch.mul({0}, {1})", upper, right),
                g.call("torch.mul({0}, torch.rsub({1}, 1))", lower, right),
                g.call("torch.mul({0}, {1})", lower, right));
        Value empty = g.call(
                "torch.zeros([torch.mul(torch.size({0}, 0), " + size * size
                        + ")], dtype=6, device=ops.prim.device({0}))",
                pens);
        return g.reshape(g.call("torch.index_add({0}, 0, {1}, {2})", empty, pixels, parts), -1, 1, size, size);
    }
}
