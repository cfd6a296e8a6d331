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
        Value line = g.line(like, -1, last, size);
        Value x = across(g, line, 1, size, size);
        Value y = across(g, line, size, 1, size);
        Value rate = g.line(like, 0, (frequencies - 1) * Math.PI / 2, frequencies);
        Value phase = g.outer(g.add(line, 1.0), rate);
        Value products = g.mul(
                g.reshape(g.cos(phase), size, 1, frequencies, 1), g.reshape(g.cos(phase), 1, size, 1, frequencies));
        Value points = g.cat(1, x, y);
        return new Grid(points, g.cat(1, g.reshape(products, -1, frequencies * frequencies), points));
    }

    /** No displacement: coefficients (N, functions, 2) of the device and batch of {@code like} (N, ...). */
    Value none(Graph g, Value like) {
        return g.zeroRows(like, functions(), 2);
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
        Value total = g.add(g.reshape(g.sum(weight, 1), -1, 1, 1), 1e-6);
        Value transposed = g.transpose(grid.basis(), 0, 1);
        Value normal = g.div(g.matmul(transposed, g.mul(grid.basis(), g.unsqueeze(weight, 2))), total);
        Value right = g.div(g.matmul(transposed, weighted), total);
        return g.solve(g.add(normal, diagonal(g, weight, cost)), right);
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
        Value number = g.line(like, 0, frequencies - 1, frequencies);
        Value square = g.mul(number, number);
        Value sums = g.add(g.unsqueeze(square, 1), g.unsqueeze(square, 0));
        Value bending = g.mul(g.reshape(g.mul(sums, sums), -1), cost.bending());
        Value shift = g.filled(like, cost.shift(), 1);
        Value rest = g.narrow(bending, 0, 1, frequencies * frequencies - 1);
        return g.diagonalMatrix(g.cat(0, shift, rest, g.filled(like, cost.affine(), 2)));
    }

    /** A line of numbers repeated to size x size, one number a row: (size * size, 1). */
    private static Value across(Graph g, Value line, int rows, int columns, int size) {
        return g.reshape(g.expand(g.reshape(line, rows, columns), size, size), -1, 1);
    }
}
