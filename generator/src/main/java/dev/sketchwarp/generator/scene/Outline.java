package dev.sketchwarp.generator.scene;

import dev.sketchwarp.model.field.NormalizedPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A line in the plane, closed or open, as points so close together that any smooth map may bend it point by point.
 *
 * <p>Objects are described in a frame of about [-1, 1] both ways, x to the right and y down; angles run clockwise from
 * the right, in degrees.
 */
public final class Outline {
    /** Distance between points of a freshly made outline. */
    private static final double STEP = 0.03;

    private final NormalizedPoint[] points;
    private final boolean closed;

    private Outline(NormalizedPoint[] points, boolean closed) {
        this.points = points;
        this.closed = closed;
    }

    /** Closed, with straight sides. */
    public static Outline polygon(NormalizedPoint... corners) {
        return straight(corners, true);
    }

    /** Open and straight from point to point. */
    public static Outline line(NormalizedPoint... points) {
        return straight(points, false);
    }

    /** Closed and rounded, through all points (Catmull-Rom). */
    public static Outline smooth(NormalizedPoint... points) {
        return spline(points, true);
    }

    /** Open and rounded, through all points (Catmull-Rom). */
    public static Outline curve(NormalizedPoint... points) {
        return spline(points, false);
    }

    public static NormalizedPoint at(double x, double y) {
        return new NormalizedPoint(x, y);
    }

    /** A place at a distance from a centre. */
    public static NormalizedPoint around(
            double centreX, double centreY, double radiusX, double radiusY, double degrees) {
        double radians = StrictMath.toRadians(degrees);
        return at(centreX + radiusX * StrictMath.cos(radians), centreY + radiusY * StrictMath.sin(radians));
    }

    /** The points, which run down the right side, then their mirror images about x = 0, which run up the left. */
    static NormalizedPoint[] bothSides(NormalizedPoint... right) {
        List<NormalizedPoint> both = new ArrayList<>(List.of(right));
        for (int i = right.length - 1; i >= 0; i--) {
            if (right[i].u() != 0) {
                both.add(at(-right[i].u(), right[i].v()));
            }
        }
        return both.toArray(NormalizedPoint[]::new);
    }

    public static Outline ellipse(double centreX, double centreY, double radiusX, double radiusY) {
        NormalizedPoint[] round = round(centreX, centreY, radiusX, radiusY, 0, 360);
        return new Outline(Arrays.copyOf(round, round.length - 1), true);
    }

    /** Part of an ellipse, open. */
    public static Outline arc(
            double centreX, double centreY, double radiusX, double radiusY, double fromDegrees, double toDegrees) {
        return new Outline(round(centreX, centreY, radiusX, radiusY, fromDegrees, toDegrees), false);
    }

    /** Part of an ellipse, closed by its chord. */
    public static Outline cap(
            double centreX, double centreY, double radiusX, double radiusY, double fromDegrees, double toDegrees) {
        return polygon(round(centreX, centreY, radiusX, radiusY, fromDegrees, toDegrees));
    }

    public static Outline box(double left, double top, double right, double bottom) {
        return polygon(at(left, top), at(right, top), at(right, bottom), at(left, bottom));
    }

    /**
     * A closed band around a line, like a limb or a tube, from one half-width to another; around a closed line, a ring.
     */
    public static Outline band(Outline spine, double startHalfWidth, double endHalfWidth) {
        int count = spine.closed ? spine.size() + 1 : spine.size();
        NormalizedPoint[] corners = new NormalizedPoint[2 * count];
        for (int i = 0; i < count; i++) {
            double half = startHalfWidth + (endHalfWidth - startHalfWidth) * i / (count - 1);
            int here = i % spine.size();
            NormalizedPoint across = spine.across(here);
            corners[i] = at(spine.x(here) + half * across.u(), spine.y(here) + half * across.v());
            corners[2 * count - 1 - i] = at(spine.x(here) - half * across.u(), spine.y(here) - half * across.v());
        }
        return polygon(corners);
    }

    public int size() {
        return points.length;
    }

    public double x(int i) {
        return points[i].u();
    }

    public double y(int i) {
        return points[i].v();
    }

    public List<NormalizedPoint> points() {
        return List.of(points);
    }

    public boolean closed() {
        return closed;
    }

    Outline turned(double degrees, double aboutX, double aboutY) {
        NormalizedPoint centre = at(aboutX, aboutY);
        return through(Affine.about(centre, 1, 1, 0, degrees, centre));
    }

    /** Every point taken through a map. */
    public Outline through(PlaneMap map) {
        NormalizedPoint[] mapped = new NormalizedPoint[points.length];
        for (int i = 0; i < points.length; i++) {
            mapped[i] = map.at(x(i), y(i));
        }
        return new Outline(mapped, closed);
    }

    /** Whether a place lies inside, by the even-odd rule; an open line is taken as closed by a straight one. */
    public boolean contains(double x, double y) {
        boolean inside = false;
        for (int i = 0, j = size() - 1; i < size(); j = i++) {
            if (y(i) > y != y(j) > y && x < (x(j) - x(i)) * (y - y(i)) / (y(j) - y(i)) + x(i)) {
                inside = !inside;
            }
        }
        return inside;
    }

    public Box bounds() {
        return Box.around(points());
    }

    /** The direction across the line at a point, of length 1. */
    private NormalizedPoint across(int i) {
        int last = size() - 1;
        int before = i > 0 ? i - 1 : closed ? last : 0;
        int after = i < last ? i + 1 : closed ? 0 : last;
        double dx = x(after) - x(before);
        double dy = y(after) - y(before);
        double length = Math.max(1e-9, Math.sqrt(dx * dx + dy * dy));
        return at(-dy / length, dx / length);
    }

    private static Outline straight(NormalizedPoint[] corners, boolean closed) {
        List<NormalizedPoint> line = new ArrayList<>();
        for (int i = 0; i < (closed ? corners.length : corners.length - 1); i++) {
            NormalizedPoint from = corners[i];
            NormalizedPoint to = corners[(i + 1) % corners.length];
            int steps = Math.max(1, steps(from, to));
            for (int step = 0; step < steps; step++) {
                double t = (double) step / steps;
                line.add(at(from.u() + t * (to.u() - from.u()), from.v() + t * (to.v() - from.v())));
            }
        }
        return ended(line, corners, closed);
    }

    private static Outline spline(NormalizedPoint[] knots, boolean closed) {
        int count = knots.length;
        List<NormalizedPoint> line = new ArrayList<>();
        for (int i = 0; i < (closed ? count : count - 1); i++) {
            NormalizedPoint before = knots[closed ? (i + count - 1) % count : Math.max(0, i - 1)];
            NormalizedPoint from = knots[i];
            NormalizedPoint to = knots[(i + 1) % count];
            NormalizedPoint after = knots[closed ? (i + 2) % count : Math.min(count - 1, i + 2)];
            int steps = Math.max(6, steps(from, to));
            for (int step = 0; step < steps; step++) {
                double t = (double) step / steps;
                line.add(at(
                        catmullRom(before.u(), from.u(), to.u(), after.u(), t),
                        catmullRom(before.v(), from.v(), to.v(), after.v(), t)));
            }
        }
        return ended(line, knots, closed);
    }

    /** Pieces are made without their last point, which begins the next one; an open line has no next one. */
    private static Outline ended(List<NormalizedPoint> line, NormalizedPoint[] through, boolean closed) {
        if (!closed) {
            line.add(through[through.length - 1]);
        }
        return new Outline(line.toArray(NormalizedPoint[]::new), closed);
    }

    private static NormalizedPoint[] round(
            double centreX, double centreY, double radiusX, double radiusY, double from, double to) {
        double length = StrictMath.toRadians(Math.abs(to - from)) * Math.max(radiusX, radiusY);
        int steps = Math.max(10, (int) (length / STEP));
        NormalizedPoint[] points = new NormalizedPoint[steps + 1];
        for (int i = 0; i <= steps; i++) {
            points[i] = around(centreX, centreY, radiusX, radiusY, from + (to - from) * i / steps);
        }
        return points;
    }

    private static int steps(NormalizedPoint from, NormalizedPoint to) {
        double dx = to.u() - from.u();
        double dy = to.v() - from.v();
        return (int) (Math.sqrt(dx * dx + dy * dy) / STEP);
    }

    private static double catmullRom(double a, double b, double c, double d, double t) {
        return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
    }
}
