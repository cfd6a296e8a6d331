package dev.sketchwarp.benchmarks.study;

import java.util.Arrays;

/** Draws black lines on white. */
final class Pen {
    private static final int SIDE = StudyPair.SIDE;

    private final float[] ink = new float[SIDE * SIDE];

    /**
     * Along neighbouring pixels.
     *
     * @param line indices of pixels, row by row
     * @param right how far beside them, pixels
     * @param radius half the width of the line, pixels
     */
    void draw(int[] line, double right, double down, double radius) {
        for (int pixel : line) {
            dot(pixel % SIDE + right, (double) (pixel / SIDE) + down, radius);
        }
    }

    /** A straight line. */
    void draw(double fromX, double fromY, double toX, double toY, double radius) {
        int steps = 1 + (int) Math.hypot(toX - fromX, toY - fromY);
        for (int i = 0; i <= steps; i++) {
            double t = (double) i / steps;
            dot(fromX + t * (toX - fromX), fromY + t * (toY - fromY), radius);
        }
    }

    /** Softened over one pixel. */
    private void dot(double x, double y, double radius) {
        for (int row = (int) Math.floor(y - radius); row <= y + radius + 1; row++) {
            for (int column = (int) Math.floor(x - radius); column <= x + radius + 1; column++) {
                if (row >= 0 && row < SIDE && column >= 0 && column < SIDE) {
                    double cover = radius + 0.5 - Math.hypot(column - x, row - y);
                    int i = row * SIDE + column;
                    ink[i] = Math.max(ink[i], (float) Math.min(1, cover));
                }
            }
        }
    }

    byte[] rgb() {
        byte[] rgb = new byte[3 * SIDE * SIDE];
        for (int i = 0; i < ink.length; i++) {
            Arrays.fill(rgb, 3 * i, 3 * i + 3, (byte) Math.round(255 * (1 - ink[i])));
        }
        return rgb;
    }
}
