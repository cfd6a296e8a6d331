package dev.sketchwarp.trainer.evaluation;

import dev.sketchwarp.model.field.Calibration;
import java.util.List;
import java.util.Optional;

/**
 * Fits a {@link Calibration} to points of which it is known whether they are right: logistic regression by Newton's method, with a little
 * ridge, so that points which the terms separate do not send the weights to infinity.
 */
final class CalibrationFit {
    /** With fewer points of either kind the figures would say more about chance than about the model. */
    private static final int FEWEST = 10;

    private static final int ITERATIONS = 50;
    private static final double RIDGE = 1e-2;

    private CalibrationFit() {}

    /** Empty where there are too few points that are right, or too few that are wrong. */
    static Optional<Calibration> of(List<JudgedPoint> points) {
        long right = points.stream().filter(JudgedPoint::right).count();
        if (Math.min(right, points.size() - right) < FEWEST) {
            return Optional.empty();
        }
        double[] weights = new double[3];
        for (int i = 0; i < ITERATIONS; i++) {
            step(weights, points);
        }
        return Optional.of(new Calibration(weights[0], weights[1], weights[2]));
    }

    private static void step(double[] weights, List<JudgedPoint> points) {
        double[][] hessian = new double[3][4];
        for (int i = 0; i < 3; i++) {
            hessian[i][i] = RIDGE;
            hessian[i][3] = -RIDGE * weights[i];
        }
        for (JudgedPoint point : points) {
            double[] terms = Calibration.terms(point.evidence(), point.cycle());
            double sum = weights[0] * terms[0] + weights[1] * terms[1] + weights[2] * terms[2];
            double probability = 1 / (1 + Math.exp(-sum));
            double slope = Math.max(1e-6, probability * (1 - probability));
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    hessian[i][j] += slope * terms[i] * terms[j];
                }
                hessian[i][3] += ((point.right() ? 1 : 0) - probability) * terms[i];
            }
        }
        double[] change = solved(hessian);
        for (int i = 0; i < 3; i++) {
            weights[i] += change[i];
        }
    }

    /** Gaussian elimination of three equations; the matrix is positive definite, so no pivot is zero. */
    private static double[] solved(double[][] rows) {
        for (int i = 0; i < 3; i++) {
            for (int below = i + 1; below < 3; below++) {
                double factor = rows[below][i] / rows[i][i];
                for (int j = i; j < 4; j++) {
                    rows[below][j] -= factor * rows[i][j];
                }
            }
        }
        double[] solution = new double[3];
        for (int i = 2; i >= 0; i--) {
            double rest = rows[i][3];
            for (int j = i + 1; j < 3; j++) {
                rest -= rows[i][j] * solution[j];
            }
            solution[i] = rest / rows[i][i];
        }
        return solution;
    }
}
