package dev.sketchwarp.tools.generate.scene;

import dev.sketchwarp.model.field.NormalizedPoint;

/**
 * A line in the plane, closed or open, as points so close together that any smooth map may bend it point by point.
 *
 * <p>Objects are described in a frame of about [-1, 1] both ways, x to the right and y down; angles run clockwise from
 * the right, in degrees.
 */
public final class Outline {
    /** Distance between points of a freshly made outline. */
    private static final double STEP = 0.03;

    private final double[] xs;
    private final double[] ys;
    private final boolean closed;

    private Outline(double[] xs, double[] ys, boolean closed) {
        this.xs = xs;
        this.ys = ys;
        this.closed = closed;
    }

    /** Straight sides between corners x0, y0, x1, y1, ... */
    public static Outline polygon(double... corners) {
        return straight(corners, true);
    }

    /** Open and straight from point to point. */
    public static Outline line(double... points) {
        return straight(points, false);
    }

    /** A closed, rounded line through all points (Catmull-Rom). */
    public static Outline smooth(double... points) {
        return spline(points, true);
    }

    /** An open, rounded line through all points (Catmull-Rom). */
    public static Outline curve(double... points) {
        return spline(points, false);
    }

    public static Outline ellipse(double centreX, double centreY, double radiusX, double radiusY) {
        return round(centreX, centreY, radiusX, radiusY, 0, 360, true);
    }

    /** Part of an ellipse, open. */
    public static Outline arc(
            double centreX, double centreY, double radiusX, double radiusY, double fromDegrees, double toDegrees) {
        return round(centreX, centreY, radiusX, radiusY, fromDegrees, toDegrees, false);
    }

    /** Part of an ellipse, closed by its chord. */
    public static Outline cap(
            double centreX, double centreY, double radiusX, double radiusY, double fromDegrees, double toDegrees) {
        Outline arc = arc(centreX, centreY, radiusX, radiusY, fromDegrees, toDegrees);
        double[] corners = new double[2 * arc.xs.length];
        for (int i = 0; i < arc.xs.length; i++) {
            corners[2 * i] = arc.xs[i];
            corners[2 * i + 1] = arc.ys[i];
        }
        return polygon(corners);
    }

    public static Outline box(double left, double top, double right, double bottom) {
        return polygon(left, top, right, top, right, bottom, left, bottom);
    }

    /**
     * A closed band around a line, like a limb or a tube, from one half-width to another; around a closed line, a ring.
     */
    public static Outline band(Outline spine, double startHalfWidth, double endHalfWidth) {
        int count = spine.closed ? spine.size() + 1 : spine.size();
        double[] corners = new double[4 * count];
        for (int i = 0; i < count; i++) {
            double half = startHalfWidth + (endHalfWidth - startHalfWidth) * i / (count - 1);
            int here = i % spine.size();
            NormalizedPoint normal = spine.normal(here);
            int mirror = 2 * count - 1 - i;
            corners[2 * i] = spine.xs[here] + normal.u() * half;
            corners[2 * i + 1] = spine.ys[here] + normal.v() * half;
            corners[2 * mirror] = spine.xs[here] - normal.u() * half;
            corners[2 * mirror + 1] = spine.ys[here] - normal.v() * half;
        }
        return polygon(corners);
    }

    /** The direction across the line at a point, of length 1. */
    private NormalizedPoint normal(int i) {
        int last = size() - 1;
        int before = i > 0 ? i - 1 : closed ? last : 0;
        int after = i < last ? i + 1 : closed ? 0 : last;
        double dx = xs[after] - xs[before];
        double dy = ys[after] - ys[before];
        double length = Math.max(1e-9, Math.sqrt(dx * dx + dy * dy));
        return new NormalizedPoint(-dy / length, dx / length);
    }

    public int size() {
        return xs.length;
    }

    public double x(int i) {
        return xs[i];
    }

    public double y(int i) {
        return ys[i];
    }

    public boolean closed() {
        return closed;
    }

    public Outline turned(double degrees, double aboutX, double aboutY) {
        NormalizedPoint centre = new NormalizedPoint(aboutX, aboutY);
        return through(Affine.about(centre, 1, 1, 0, degrees, centre));
    }

    public Outline moved(double dx, double dy) {
        return through((x, y) -> new NormalizedPoint(x + dx, y + dy));
    }

    /** Left and right exchanged about x = 0. */
    public Outline mirrored() {
        return through((x, y) -> new NormalizedPoint(-x, y));
    }

    /** Every point taken through a map. */
    public Outline through(PlaneMap map) {
        double[] mappedX = new double[xs.length];
        double[] mappedY = new double[xs.length];
        for (int i = 0; i < xs.length; i++) {
            NormalizedPoint mapped = map.at(xs[i], ys[i]);
            mappedX[i] = mapped.u();
            mappedY[i] = mapped.v();
        }
        return new Outline(mappedX, mappedY, closed);
    }

    /** Whether a place lies inside, by the even-odd rule; an open line is taken as closed by a straight one. */
    public boolean contains(double x, double y) {
        boolean inside = false;
        for (int i = 0, j = xs.length - 1; i < xs.length; j = i++) {
            if (ys[i] > y != ys[j] > y && x < (xs[j] - xs[i]) * (y - ys[i]) / (ys[j] - ys[i]) + xs[i]) {
                inside = !inside;
            }
        }
        return inside;
    }

    public Box bounds() {
        Box box = Box.EMPTY;
        for (int i = 0; i < xs.length; i++) {
            box = box.with(xs[i], ys[i]);
        }
        return box;
    }

    private static Outline straight(double[] points, boolean closed) {
        int corners = points.length / 2;
        Points line = new Points();
        for (int i = 0; i < (closed ? corners : corners - 1); i++) {
            int next = (i + 1) % corners;
            line.straightTo(points[2 * i], points[2 * i + 1], points[2 * next], points[2 * next + 1]);
        }
        if (!closed) {
            line.add(points[2 * corners - 2], points[2 * corners - 1]);
        }
        return line.outline(closed);
    }

    private static Outline spline(double[] points, boolean closed) {
        int knots = points.length / 2;
        Points line = new Points();
        for (int i = 0; i < (closed ? knots : knots - 1); i++) {
            int before = closed ? (i + knots - 1) % knots : Math.max(0, i - 1);
            int next = (i + 1) % knots;
            int after = closed ? (i + 2) % knots : Math.min(knots - 1, i + 2);
            line.curveTo(points, before, i, next, after);
        }
        if (!closed) {
            line.add(points[2 * knots - 2], points[2 * knots - 1]);
        }
        return line.outline(closed);
    }

    private static Outline round(
            double centreX, double centreY, double radiusX, double radiusY, double from, double to, boolean closed) {
        double angle = StrictMath.toRadians(Math.abs(to - from));
        int steps = Math.max(10, (int) (angle * Math.max(radiusX, radiusY) / STEP));
        int count = closed ? steps : steps + 1;
        double[] xs = new double[count];
        double[] ys = new double[count];
        for (int i = 0; i < count; i++) {
            double radians = StrictMath.toRadians(from + (to - from) * i / steps);
            xs[i] = centreX + radiusX * StrictMath.cos(radians);
            ys[i] = centreY + radiusY * StrictMath.sin(radians);
        }
        return new Outline(xs, ys, closed);
    }

    /** A growing line. */
    private static final class Points {
        private double[] values = new double[128];
        private int count;

        void add(double x, double y) {
            if (count + 2 > values.length) {
                values = java.util.Arrays.copyOf(values, 2 * values.length);
            }
            values[count++] = x;
            values[count++] = y;
        }

        /** The first point and those between; the last belongs to the next piece. */
        void straightTo(double x0, double y0, double x1, double y1) {
            int steps = steps(x0, y0, x1, y1);
            for (int i = 0; i < steps; i++) {
                double t = (double) i / steps;
                add(x0 + t * (x1 - x0), y0 + t * (y1 - y0));
            }
        }

        void curveTo(double[] p, int before, int from, int to, int after) {
            int steps = Math.max(6, steps(p[2 * from], p[2 * from + 1], p[2 * to], p[2 * to + 1]));
            for (int i = 0; i < steps; i++) {
                double t = (double) i / steps;
                add(
                        catmullRom(p[2 * before], p[2 * from], p[2 * to], p[2 * after], t),
                        catmullRom(p[2 * before + 1], p[2 * from + 1], p[2 * to + 1], p[2 * after + 1], t));
            }
        }

        Outline outline(boolean closed) {
            double[] xs = new double[count / 2];
            double[] ys = new double[count / 2];
            for (int i = 0; i < xs.length; i++) {
                xs[i] = values[2 * i];
                ys[i] = values[2 * i + 1];
            }
            return new Outline(xs, ys, closed);
        }

        private static int steps(double x0, double y0, double x1, double y1) {
            return Math.max(1, (int) (Math.sqrt((x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0)) / STEP));
        }

        private static double catmullRom(double a, double b, double c, double d, double t) {
            return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
        }
    }
}
