package dev.sketchwarp.trainer.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A quantity over steps.
 *
 * @param points by ascending step
 */
public record Curve(String name, List<Point> points) {
    private static final int DRAWN = 300;

    /** One value. */
    public record Point(double step, double value) {}

    public Curve {
        points = List.copyOf(points);
    }

    /** The points whose value is a number. */
    Curve finite() {
        return new Curve(
                name,
                points.stream().filter(point -> Double.isFinite(point.value())).toList());
    }

    /** At most some hundred points, each the mean of its neighbours. */
    Curve thinned() {
        int bucket = (points.size() + DRAWN - 1) / DRAWN;
        List<Point> means = new ArrayList<>();
        for (int start = 0; start < points.size(); start += bucket) {
            List<Point> part = points.subList(start, Math.min(points.size(), start + bucket));
            means.add(new Point(
                    part.stream().mapToDouble(Point::step).average().orElseThrow(),
                    part.stream().mapToDouble(Point::value).average().orElseThrow()));
        }
        return bucket <= 1 ? this : new Curve(name, means);
    }
}
