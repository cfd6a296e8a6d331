package dev.sketchwarp.generator.sketch;

import dev.sketchwarp.model.field.Point;
import dev.sketchwarp.model.image.RgbImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Ink on a square white sheet. */
final class Pen {
    private final int size;
    private final float[] ink;
    private final List<PenStroke> strokes = new ArrayList<>();

    Pen(int size) {
        this.size = size;
        this.ink = new float[size * size];
    }

    /** Width of the line, in pixels, at a point of a stroke. */
    @FunctionalInterface
    interface Width {
        double at(int point);
    }

    void draw(Stroke stroke, Width width) {
        List<Point> points = new ArrayList<>(stroke.size());
        List<Double> widths = new ArrayList<>(stroke.size());
        for (int i = 0; i < stroke.size(); i++) {
            points.add(new Point(stroke.x(i), stroke.y(i)));
            widths.add(width.at(i));
        }
        strokes.add(new PenStroke(points, widths));
        for (int i = 1; i < stroke.size(); i++) {
            segment(stroke.x(i - 1), stroke.y(i - 1), stroke.x(i), stroke.y(i), widths.get(i) / 2);
        }
    }

    DrawnSketch sketch() {
        return new DrawnSketch(image(), strokes);
    }

    private RgbImage image() {
        byte[] rgb = new byte[3 * size * size];
        for (int i = 0; i < ink.length; i++) {
            Arrays.fill(rgb, 3 * i, 3 * i + 3, (byte) Math.round(255 * (1 - ink[i])));
        }
        return new RgbImage(size, size, rgb);
    }

    /** Every pixel gets as much ink as it lies within the half-width of the segment, softened over one pixel. */
    private void segment(double x0, double y0, double x1, double y1, double half) {
        int left = Math.max(0, (int) Math.floor(Math.min(x0, x1) - half - 1));
        int right = Math.min(size - 1, (int) Math.ceil(Math.max(x0, x1) + half + 1));
        int top = Math.max(0, (int) Math.floor(Math.min(y0, y1) - half - 1));
        int bottom = Math.min(size - 1, (int) Math.ceil(Math.max(y0, y1) + half + 1));
        double dx = x1 - x0;
        double dy = y1 - y0;
        double square = Math.max(1e-12, dx * dx + dy * dy);
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                double t = Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / square));
                double awayX = x - x0 - t * dx;
                double awayY = y - y0 - t * dy;
                float cover = (float) (half + 0.5 - Math.sqrt(awayX * awayX + awayY * awayY));
                int i = y * size + x;
                ink[i] = Math.max(ink[i], Math.min(1, cover));
            }
        }
    }
}
