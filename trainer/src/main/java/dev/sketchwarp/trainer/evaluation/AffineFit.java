package dev.sketchwarp.trainer.evaluation;

import dev.sketchwarp.model.field.Point;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/** The affine map that takes points closest to their matches, by least squares; a translation where they do not decide it. */
final class AffineFit {
    /** Squared sine, roughly, below which points count as lying on a line. */
    private static final double ON_A_LINE = 1e-6;

    private AffineFit() {}

    static UnaryOperator<Point> of(List<Point> from, List<Point> to) {
        double fromX = mean(from, Point::x);
        double fromY = mean(from, Point::y);
        double toX = mean(to, Point::x);
        double toY = mean(to, Point::y);
        double xx = 0;
        double xy = 0;
        double yy = 0;
        double[] matched = new double[4];
        for (int i = 0; i < from.size(); i++) {
            double x = from.get(i).x() - fromX;
            double y = from.get(i).y() - fromY;
            xx += x * x;
            xy += x * y;
            yy += y * y;
            matched[0] += x * (to.get(i).x() - toX);
            matched[1] += y * (to.get(i).x() - toX);
            matched[2] += x * (to.get(i).y() - toY);
            matched[3] += y * (to.get(i).y() - toY);
        }
        double determinant = xx * yy - xy * xy;
        if (determinant <= ON_A_LINE * (xx + yy) * (xx + yy)) {
            return point -> new Point(point.x() + toX - fromX, point.y() + toY - fromY);
        }
        double a = (matched[0] * yy - matched[1] * xy) / determinant;
        double b = (matched[1] * xx - matched[0] * xy) / determinant;
        double c = (matched[2] * yy - matched[3] * xy) / determinant;
        double d = (matched[3] * xx - matched[2] * xy) / determinant;
        return point -> {
            double x = point.x() - fromX;
            double y = point.y() - fromY;
            return new Point(toX + a * x + b * y, toY + c * x + d * y);
        };
    }

    private static double mean(List<Point> points, ToDoubleFunction<Point> coordinate) {
        return points.stream().mapToDouble(coordinate).average().orElse(0);
    }
}
