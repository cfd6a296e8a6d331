package dev.sketchwarp.model.network;

import dev.sketchwarp.model.graph.Graph;
import dev.sketchwarp.model.graph.Value;

/**
 * Displacement fields as sums of smooth functions: an affine map and products of cosines over the square from -1 to 1. The cost of a
 * cosine grows with the fourth power of its frequency, as the bending energy of a thin plate does.
 *
 * @param frequencies cosines along each axis, the constant among them
 */
record SmoothField(int frequencies) {

    private static final String FLOAT32 = "dtype=6, device=ops.prim.device({0})";

    /**
     * Points of a square grid, row by row, and the functions there.
     *
     * @param points (M, 2): x, y
     * @param basis (M, functions)
     */
    record Grid(Value points, Value basis) {}

    /** Number of functions. */
    private int functions() {
        return frequencies * frequencies + 2;
    }

    /**
     * A grid of size x size points.
     *
     * @param last coordinate of the last column and row; the first ones stand at -1
     * @param like any tensor on the device to use
     */
    Grid grid(Graph g, int size, double last, Value like) {
        Value line = g.call("torch.linspace(-1.0, %s, %d, %s)".formatted(last, size, FLOAT32), like);
        Value x = across(g, line, 1, size, size);
        Value y = across(g, line, size, 1, size);
        Value rate = g.call(
                "torch.linspace(0.0, %s, %d, %s)".formatted((frequencies - 1) * Math.PI / 2, frequencies, FLOAT32),
                like);
        Value phase = g.call("torch.outer(torch.add({0}, 1.0), {1})", line, rate);
        Value products = g.call(
                "torch.reshape(torch.mul(torch.reshape(torch.cos({0}), [%1$d, 1, %2$d, 1]), torch.reshape(torch.cos({0}), [1, %1$d, 1, %2$d])), [-1, %3$d])"
                        .formatted(size, frequencies, frequencies * frequencies),
                phase);
        Value points = g.cat(1, x, y);
        return new Grid(points, g.cat(1, products, points));
    }

    /** No displacement: coefficients (N, functions, 2) of the device and batch of {@code like} (N, ...). */
    Value none(Graph g, Value like) {
        return g.call("torch.zeros([torch.size({0}, 0), %d, 2], %s)".formatted(functions(), FLOAT32), like);
    }

    /** The displacement at each point of a grid: coefficients (N, functions, 2) to (N, M, 2). */
    Value at(Graph g, Grid grid, Value coefficients) {
        return g.matmul(grid.basis(), coefficients);
    }

    /**
     * The field with the least mean square distance to the displacements wanted plus the cost of its coefficients.
     *
     * @param weight (N, M) of each point, none negative
     * @param weighted (N, M, 2) displacements times weights
     * @param cost what coefficients cost
     * @return coefficients (N, functions, 2)
     */
    Value fit(Graph g, Grid grid, Value weight, Value weighted, Cost cost) {
        Value total = g.call("torch.add(torch.reshape(torch.sum({0}, [1]), [-1, 1, 1]), 1e-06)", weight);
        Value transposed = g.call("torch.t({0})", grid.basis());
        Value normal = g.call(
                "torch.div(torch.matmul({0}, torch.mul({1}, torch.unsqueeze({2}, 2))), {3})",
                transposed, grid.basis(), weight, total);
        Value right = g.call("torch.div(torch.matmul({0}, {1}), {2})", transposed, weighted, total);
        return g.call(
                "torch.to(torch.linalg_solve(torch.to(torch.add({0}, {1}), 7), torch.to({2}, 7)), 6)",
                normal, diagonal(g, weight, cost), right);
    }

    /**
     * The cost of coefficients.
     *
     * @param bending of a cosine, times the fourth power of its frequency
     * @param shift of the constant
     * @param affine of the linear functions
     */
    record Cost(double bending, double shift, double affine) {}

    private Value diagonal(Graph g, Value like, Cost cost) {
        Value number =
                g.call("torch.linspace(0.0, %s, %d, %s)".formatted(frequencies - 1.0, frequencies, FLOAT32), like);
        Value square = g.call("torch.mul({0}, {0})", number);
        Value sums = g.call("torch.add(torch.unsqueeze({0}, 1), torch.unsqueeze({0}, 0))", square);
        Value bending =
                g.call("torch.mul(torch.reshape(torch.mul({0}, {0}), [-1]), %s)".formatted(cost.bending()), sums);
        Value shift = filled(g, like, 1, cost.shift());
        Value rest = g.narrow(bending, 0, 1, frequencies * frequencies - 1);
        return g.call("torch.diag({0})", g.cat(0, shift, rest, filled(g, like, 2, cost.affine())));
    }

    private static Value filled(Graph g, Value like, int count, double value) {
        return g.call("torch.full([%d], %s, %s)".formatted(count, value, FLOAT32), like);
    }

    /** A line of numbers repeated to size x size, one number a row: (size * size, 1). */
    private static Value across(Graph g, Value line, int rows, int columns, int size) {
        return g.call(
                "torch.reshape(torch.expand(torch.reshape({0}, [%d, %d]), [%3$d, %3$d]), [-1, 1])"
                        .formatted(rows, columns, size),
                line);
    }
}
