package dev.sketchwarp.model.training;

import dev.sketchwarp.model.graph.Graph;
import dev.sketchwarp.model.graph.Value;
import java.util.stream.IntStream;

/** A thin-plate spline over 4 x 4 control points from corner to corner of [-1, 1] (Bookstein 1989). */
final class ThinPlate {
    private static final int SIDE = 4;

    /** Control points, row by row from the top left. */
    static final int CONTROLS = SIDE * SIDE;

    /** Coefficients: one a control point, and three of the affine part. */
    private static final int COEFFICIENTS = CONTROLS + 3;

    private static final double[] SOLVER = solver();

    private ThinPlate() {}

    /**
     * The spline's displacement at places.
     *
     * @param bends of each control point, (N, CONTROLS, 2)
     * @param x (N, M, 1)
     * @param y (N, M, 1)
     * @return (N, M, 2)
     */
    static Value displacements(Graph g, Value bends, Value x, Value y) {
        Value coefficients = g.matmul(g.constant(bends, SOLVER, 1, COEFFICIENTS, CONTROLS), bends);
        Value dx = g.sub(x, controls(g, x, true));
        Value dy = g.sub(y, controls(g, y, false));
        Value squared = g.add(g.mul(dx, dx), g.mul(dy, dy));
        Value radial = g.mul(squared, g.log(g.add(squared, 1e-12)));
        return g.matmul(g.cat(2, radial, g.onesLike(x), x, y), coefficients);
    }

    private static Value controls(Graph g, Value like, boolean horizontal) {
        double[] values = IntStream.range(0, CONTROLS)
                .mapToDouble(i -> control(horizontal ? i % SIDE : i / SIDE))
                .toArray();
        return g.constant(like, values, 1, 1, CONTROLS);
    }

    private static double control(int index) {
        return -1 + 2.0 * index / (SIDE - 1);
    }

    private static double radial(double squared) {
        return squared == 0 ? 0 : squared * Math.log(squared);
    }

    /** The matrix that turns displacements into coefficients, row by row: the inverse of [[K, P], [P', 0]], its first columns. */
    private static double[] solver() {
        int n = COEFFICIENTS;
        double[][] system = new double[n][2 * n];
        for (int i = 0; i < CONTROLS; i++) {
            for (int j = 0; j < CONTROLS; j++) {
                double dx = control(i % SIDE) - control(j % SIDE);
                double dy = control(i / SIDE) - control(j / SIDE);
                system[i][j] = radial(dx * dx + dy * dy);
            }
            double[] affine = {1, control(i % SIDE), control(i / SIDE)};
            for (int k = 0; k < 3; k++) {
                system[i][CONTROLS + k] = affine[k];
                system[CONTROLS + k][i] = affine[k];
            }
        }
        for (int i = 0; i < n; i++) {
            system[i][n + i] = 1;
        }
        invert(system, n);
        double[] rows = new double[n * CONTROLS];
        for (int i = 0; i < n; i++) {
            System.arraycopy(system[i], n, rows, i * CONTROLS, CONTROLS);
        }
        return rows;
    }

    /** Gauss-Jordan elimination with partial pivoting on [A | I]. */
    private static void invert(double[][] system, int n) {
        for (int column = 0; column < n; column++) {
            int pivot = column;
            for (int row = column + 1; row < n; row++) {
                if (Math.abs(system[row][column]) > Math.abs(system[pivot][column])) {
                    pivot = row;
                }
            }
            double[] swapped = system[column];
            system[column] = system[pivot];
            system[pivot] = swapped;
            double divisor = system[column][column];
            for (int k = 0; k < 2 * n; k++) {
                system[column][k] /= divisor;
            }
            for (int row = 0; row < n; row++) {
                double factor = system[row][column];
                if (row != column && factor != 0) {
                    for (int k = 0; k < 2 * n; k++) {
                        system[row][k] -= factor * system[column][k];
                    }
                }
            }
        }
    }
}
