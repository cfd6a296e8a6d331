package dev.sketchwarp.trainer.examples;

import java.util.Arrays;

/** Collects the points of a drawing's strokes. */
final class StrokePoints {
    private float[] points = new float[3 * 512];
    private int length;

    /**
     * Adds a stroke as the mean over a moving window, shifted as a whole.
     *
     * @param stroke x, y, x, y ... in pixels, neighbours about a pixel apart
     */
    void add(float[] stroke, int window, double dx, double dy) {
        int count = stroke.length / 2;
        int first = length;
        for (int i = 0; i < count; i++) {
            int reach = Math.min(window, Math.min(i, count - 1 - i));
            float x = 0;
            float y = 0;
            for (int k = i - reach; k <= i + reach; k++) {
                x += stroke[2 * k];
                y += stroke[2 * k + 1];
            }
            put((float) dx + x / (2 * reach + 1), (float) dy + y / (2 * reach + 1), 0);
        }
        for (int at = first + 3; at < length; at += 3) {
            float half = (float) Math.hypot(points[at] - points[at - 3], points[at + 1] - points[at - 2]) / 2;
            points[at + 2] += half;
            points[at - 1] += half;
        }
    }

    /** Adds a straight line, drawn with part of the pen's pressure. */
    void line(double fromX, double fromY, double toX, double toY, double pressure) {
        int steps = Math.max(1, (int) Math.ceil(Math.hypot(toX - fromX, toY - fromY)));
        float each = (float) (pressure * Math.hypot(toX - fromX, toY - fromY) / (steps + 1));
        for (int i = 0; i <= steps; i++) {
            double t = (double) i / steps;
            put((float) (fromX + t * (toX - fromX)), (float) (fromY + t * (toY - fromY)), each);
        }
    }

    private void put(float x, float y, float lineLength) {
        if (length == points.length) {
            points = Arrays.copyOf(points, 2 * length);
        }
        points[length++] = x;
        points[length++] = y;
        points[length++] = lineLength;
    }

    int count() {
        return length / 3;
    }

    float x(int index) {
        return points[3 * index];
    }

    float y(int index) {
        return points[3 * index + 1];
    }

    float[] toArray() {
        return Arrays.copyOf(points, length);
    }
}
