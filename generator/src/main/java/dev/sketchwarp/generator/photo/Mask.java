package dev.sketchwarp.generator.photo;

import dev.sketchwarp.generator.scene.Box;
import dev.sketchwarp.generator.scene.Outline;

/**
 * How much of each pixel a shape covers, 0 to 1, over the rectangle of pixels around the shape.
 *
 * <p>Filling sums signed areas: each edge adds, to the pixels it crosses, the change of coverage it causes on its right;
 * a running sum along each row turns the changes into coverage. Exact antialiasing in one pass, without sorting edges and
 * the same on every platform. Where a shape overlaps itself the coverage stays at 1.
 */
final class Mask {
    final int left;
    final int top;
    final int width;
    final int height;
    final float[] cover;

    private Mask(int left, int top, int width, int height, float[] cover) {
        this.left = left;
        this.top = top;
        this.width = width;
        this.height = height;
        this.cover = cover;
    }

    /**
     * @param outline in pixels, where whole numbers are the pixels' centres
     * @param margin empty pixels to keep around the shape, for blurring
     */
    static Mask of(Outline outline, int margin) {
        Box box = outline.bounds();
        int left = (int) Math.floor(box.left() + 0.5) - margin;
        int top = (int) Math.floor(box.top() + 0.5) - margin;
        int width = (int) Math.ceil(box.right() + 0.5) + 2 + margin - left;
        int height = (int) Math.ceil(box.bottom() + 0.5) + 1 + margin - top;
        Mask mask = new Mask(left, top, width, height, new float[width * height]);
        for (int i = 0, j = outline.size() - 1; i < outline.size(); j = i++) {
            mask.edge(
                    outline.x(j) + 0.5 - left,
                    outline.y(j) + 0.5 - top,
                    outline.x(i) + 0.5 - left,
                    outline.y(i) + 0.5 - top);
        }
        mask.sum();
        return mask;
    }

    static Mask empty(int size) {
        return new Mask(0, 0, size, size, new float[size * size]);
    }

    /** Takes the larger coverage of both; what lies outside this mask is dropped. */
    void add(Mask other) {
        for (int y = Math.max(top, other.top); y < Math.min(top + height, other.top + other.height); y++) {
            for (int x = Math.max(left, other.left); x < Math.min(left + width, other.left + other.width); x++) {
                int i = index(x, y);
                cover[i] = Math.max(cover[i], other.cover[other.index(x, y)]);
            }
        }
    }

    /** A blurred copy. */
    Mask blurred(int radius) {
        float[] copy = cover.clone();
        Blur.soft(copy, width, height, radius);
        return new Mask(left, top, width, height, copy);
    }

    Mask moved(int dx, int dy) {
        return new Mask(left + dx, top + dy, width, height, cover);
    }

    int index(int x, int y) {
        return (y - top) * width + x - left;
    }

    private void edge(double x0, double y0, double x1, double y1) {
        if (y0 > y1) {
            falling(x1, y1, x0, y0, -1);
        } else if (y0 < y1) {
            falling(x0, y0, x1, y1, 1);
        }
    }

    private void falling(double x0, double y0, double x1, double y1, int sign) {
        double slope = (x1 - x0) / (y1 - y0);
        double x = x0;
        for (int row = (int) y0; row < y1; row++) {
            double drop = Math.min(row + 1, y1) - Math.max(row, y0);
            double next = x + slope * drop;
            within(row * width, Math.min(x, next), Math.max(x, next), sign * drop);
            x = next;
        }
    }

    /** Spreads one row's piece of an edge, from x = from to x = to, over the pixels it crosses. */
    private void within(int row, double from, double to, double change) {
        int first = (int) from;
        int last = (int) Math.ceil(to);
        if (last <= first + 1) {
            double share = (from + to) / 2 - first;
            cover[row + first] += (float) (change * (1 - share));
            cover[row + first + 1] += (float) (change * share);
            return;
        }
        double before = 0;
        for (int pixel = first; pixel < last; pixel++) {
            double after = areaRightOf(pixel + 1, from, to);
            cover[row + pixel] += (float) (change * (after - before));
            before = after;
        }
        cover[row + last] += (float) (change * (1 - before));
    }

    /** Mean coverage of the pixel that ends at x, right of a slanted edge between from and to. */
    private static double areaRightOf(int x, double from, double to) {
        return (ramp(x, from, to) - ramp(x - 1, from, to));
    }

    /** The integral, up to x, of the share of the edge that lies left of it. */
    private static double ramp(double x, double from, double to) {
        if (x <= from) {
            return 0;
        }
        return x >= to ? x - (from + to) / 2 : (x - from) * (x - from) / (2 * (to - from));
    }

    private void sum() {
        for (int y = 0; y < height; y++) {
            float sum = 0;
            for (int i = y * width; i < (y + 1) * width; i++) {
                sum += cover[i];
                cover[i] = Math.min(1, Math.abs(sum));
            }
        }
    }
}
