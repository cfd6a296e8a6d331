package dev.sketchwarp.trainer.evaluation;

import dev.sketchwarp.model.field.Calibration;
import dev.sketchwarp.model.field.Calibration.WithLikeness;
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
        double[] without = weights(points, 3);
        double[] with = weights(points, 4);
        return Optional.of(new Calibration(
                without[0], without[1], without[2], new WithLikeness(with[0], with[1], with[2], with[3])));
    }

    /** For so many of the terms, the first ones. */
    private static double[] weights(List<JudgedPoint> points, int count) {
        double[] weights = new double[count];
        for (int i = 0; i < ITERATIONS; i++) {
            step(weights, points);
        }
        return weights;
    }

    private static void step(double[] weights, List<JudgedPoint> points) {
        int count = weights.length;
        double[][] hessian = new double[count][count + 1];
        for (int i = 0; i < count; i++) {
            hessian[i][i] = RIDGE;
            hessian[i][count] = -RIDGE * weights[i];
        }
        for (JudgedPoint point : points) {
            double[] terms = Calibration.terms(point.signs());
            double probability = Calibration.logistic(terms, weights);
            double slope = Math.max(1e-6, probability * (1 - probability));
            for (int i = 0; i < count; i++) {
                for (int j = 0; j < count; j++) {
                    hessian[i][j] += slope * terms[i] * terms[j];
                }
                hessian[i][count] += ((point.right() ? 1 : 0) - probability) * terms[i];
            }
        }
        double[] change = solved(hessian);
        for (int i = 0; i < count; i++) {
            weights[i] += change[i];
        }
    }

    /** Gaussian elimination; the matrix is positive definite, so no pivot is zero. */
    private static double[] solved(double[][] rows) {
        int count = rows.length;
        for (int i = 0; i < count; i++) {
            for (int below = i + 1; below < count; below++) {
                double factor = rows[below][i] / rows[i][i];
                for (int j = i; j <= count; j++) {
                    rows[below][j] -= factor * rows[i][j];
                }
            }
        }
        double[] solution = new double[count];
        for (int i = count - 1; i >= 0; i--) {
            double rest = rows[i][count];
            for (int j = i + 1; j < count; j++) {
                rest -= rows[i][j] * solution[j];
            }
            solution[i] = rest / rows[i][i];
        }
        return solution;
    }
}
