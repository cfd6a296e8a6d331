package dev.sketchwarp.generator.photo;

/** Blurring in place, of planes of any meaning; beyond the border stands the border's own value. */
final class Blur {

    private Blur() {}

    /** Close to a Gaussian of standard deviation {@code radius}: two box blurs each way. */
    static void soft(float[] plane, int width, int height, int radius) {
        if (radius < 1) {
            return;
        }
        float[] line = new float[Math.max(width, height)];
        for (int pass = 0; pass < 2; pass++) {
            for (int y = 0; y < height; y++) {
                box(plane, y * width, 1, width, radius, line);
            }
            for (int x = 0; x < width; x++) {
                box(plane, x, width, height, radius, line);
            }
        }
    }

    /** Three pixels with weights share, 1 - 2 share, share: for softness below a pixel. */
    static void slight(float[] plane, int width, int height, double share) {
        float side = (float) share;
        float[] line = new float[Math.max(width, height)];
        for (int y = 0; y < height; y++) {
            three(plane, y * width, 1, width, side, line);
        }
        for (int x = 0; x < width; x++) {
            three(plane, x, width, height, side, line);
        }
    }

    private static void three(float[] plane, int start, int stride, int count, float side, float[] line) {
        copy(plane, start, stride, count, line);
        for (int i = 0; i < count; i++) {
            float before = line[Math.max(0, i - 1)];
            float after = line[Math.min(count - 1, i + 1)];
            plane[start + i * stride] = line[i] + side * (before + after - 2 * line[i]);
        }
    }

    private static void box(float[] plane, int start, int stride, int count, int radius, float[] line) {
        copy(plane, start, stride, count, line);
        double sum = 0;
        for (int i = -radius; i <= radius; i++) {
            sum += line[Math.max(0, Math.min(count - 1, i))];
        }
        for (int i = 0; i < count; i++) {
            plane[start + i * stride] = (float) (sum / (2 * radius + 1));
            sum += line[Math.min(count - 1, i + radius + 1)] - line[Math.max(0, i - radius)];
        }
    }

    private static void copy(float[] plane, int start, int stride, int count, float[] line) {
        for (int i = 0; i < count; i++) {
            line[i] = plane[start + i * stride];
        }
    }
}
