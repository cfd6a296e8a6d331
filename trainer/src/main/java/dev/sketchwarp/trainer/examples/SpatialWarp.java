package dev.sketchwarp.trainer.examples;

import dev.sketchwarp.model.field.NormalizedPoint;

/**
 * An affine map followed by a thin-plate spline over 4 x 4 control points (Bookstein 1989), the spatial augmentation of arXiv
 * 2307.12967. Says for each place of the new image where it is taken from in the old one, both in [-1, 1].
 */
final class SpatialWarp {
    private static final int SIDE = 4;
    private static final int CONTROLS = SIDE * SIDE;
    private static final int INVERSION_STEPS = 12;
    private static final double[][] SOLVER = solver();

    private final double[] affine;
    private final double[][] spline;

    /**
     * @param affine (a, b, c, d, e, f): (u, v) goes to (a u + b v + c, d u + e v + f)
     * @param bends displacement of each control point, (x, y), row by row from the top left
     */
    SpatialWarp(double[] affine, double[][] bends) {
        this.affine = affine;
        this.spline = new double[2][CONTROLS + 3];
        for (int axis = 0; axis < 2; axis++) {
            for (int row = 0; row < CONTROLS + 3; row++) {
                for (int control = 0; control < CONTROLS; control++) {
                    spline[axis][row] += SOLVER[row][control] * bends[control][axis];
                }
            }
        }
    }

    static SpatialWarp draw(Dice dice, WarpRange range) {
        double angle = dice.between(-range.rotation(), range.rotation());
        double shear = dice.between(-range.shear(), range.shear());
        double scale = range.shrink() * dice.factor(1 / range.scale(), range.scale());
        double aspect = Math.sqrt(dice.factor(1 / range.aspect(), range.aspect()));
        double flip = range.flip() ? -1 : 1;
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double wide = scale * aspect * flip;
        double high = scale / aspect;
        double[] affine = {
            cos * wide,
            (-sin + shear * cos) * high,
            dice.between(-range.translation(), range.translation()),
            sin * wide,
            (cos + shear * sin) * high,
            dice.between(-range.translation(), range.translation())
        };
        double[][] bends = new double[CONTROLS][2];
        for (double[] bend : bends) {
            bend[0] = dice.between(-range.bend(), range.bend());
            bend[1] = dice.between(-range.bend(), range.bend());
        }
        return new SpatialWarp(affine, bends);
    }

    /** Where the new image's place (u, v) is taken from. */
    NormalizedPoint from(double u, double v) {
        double x = affine[0] * u + affine[1] * v + affine[2];
        double y = affine[3] * u + affine[4] * v + affine[5];
        return new NormalizedPoint(x + bend(spline[0], x, y), y + bend(spline[1], x, y));
    }

    /**
     * Where the old image's place went: the inverse of {@link #from}, by iteration with the affine map's inverse.
     *
     * @return accurate to a thousandth where the warp does not fold
     */
    NormalizedPoint to(double u, double v) {
        double determinant = affine[0] * affine[4] - affine[1] * affine[3];
        double x = 0;
        double y = 0;
        for (int step = 0; step < INVERSION_STEPS; step++) {
            NormalizedPoint reached = from(x, y);
            double dx = u - reached.u();
            double dy = v - reached.v();
            x += (affine[4] * dx - affine[1] * dy) / determinant;
            y += (affine[0] * dy - affine[3] * dx) / determinant;
        }
        return new NormalizedPoint(x, y);
    }

    /** {@link #from} at size x size nodes, corner to corner: (x, y) each, row by row. */
    float[] grid(int size) {
        float[] grid = new float[2 * size * size];
        for (int r = 0, i = 0; r < size; r++) {
            for (int c = 0; c < size; c++) {
                NormalizedPoint place = from(-1 + 2.0 * c / (size - 1), -1 + 2.0 * r / (size - 1));
                grid[i++] = (float) place.u();
                grid[i++] = (float) place.v();
            }
        }
        return grid;
    }

    private static double bend(double[] coefficients, double x, double y) {
        double sum = coefficients[CONTROLS] + coefficients[CONTROLS + 1] * x + coefficients[CONTROLS + 2] * y;
        for (int control = 0; control < CONTROLS; control++) {
            double dx = x - control(control % SIDE);
            double dy = y - control(control / SIDE);
            sum += coefficients[control] * radial(dx * dx + dy * dy);
        }
        return sum;
    }

    private static double control(int index) {
        return -1 + 2.0 * index / (SIDE - 1);
    }

    private static double radial(double squared) {
        return squared == 0 ? 0 : squared * Math.log(squared);
    }

    /** The matrix that turns control displacements into the spline's coefficients: the inverse of [[K, P], [P', 0]]. */
    private static double[][] solver() {
        int n = CONTROLS + 3;
        double[][] system = new double[n][2 * n];
        for (int i = 0; i < CONTROLS; i++) {
            for (int j = 0; j < CONTROLS; j++) {
                double dx = control(i % SIDE) - control(j % SIDE);
                double dy = control(i / SIDE) - control(j / SIDE);
                system[i][j] = radial(dx * dx + dy * dy);
            }
            double[] position = {1, control(i % SIDE), control(i / SIDE)};
            for (int k = 0; k < 3; k++) {
                system[i][CONTROLS + k] = position[k];
                system[CONTROLS + k][i] = position[k];
            }
        }
        for (int i = 0; i < n; i++) {
            system[i][n + i] = 1;
        }
        invert(system, n);
        double[][] inverse = new double[n][n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(system[i], n, inverse[i], 0, n);
        }
        return inverse;
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
