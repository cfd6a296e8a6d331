package dev.sketchwarp.trainer.examples;

import dev.sketchwarp.model.image.RgbImage;
import java.util.Arrays;

/**
 * Where a photo changes most, as thin lines (Canny 1986): smoothed gradient, thinned to its ridges, kept where strong or connected to
 * strong.
 *
 * @param lines whether a line runs through each pixel, row by row
 * @param strength length of the gradient at each pixel, over the longest of the image
 */
record Edges(boolean[] lines, float[] strength) {
    private static final double WEAK = 0.35;
    private static final double STRONG_SHARE = 0.04;

    /**
     * @param photo any size
     * @param smoothing standard deviation of the blur before the gradient, pixels
     */
    static Edges of(RgbImage photo, double smoothing) {
        int width = photo.width();
        int height = photo.height();
        float[] strength = new float[width * height];
        byte[] direction = new byte[strength.length];
        gradient(blurred(grey(photo), width, height, smoothing), width, height, strength, direction);
        float[] ridges = thinned(strength, direction, width, height);
        boolean[] lines = connected(ridges, width, height, STRONG_SHARE);
        float greatest = 1e-6f;
        for (float value : strength) {
            greatest = Math.max(greatest, value);
        }
        for (int i = 0; i < strength.length; i++) {
            strength[i] /= greatest;
        }
        return new Edges(lines, strength);
    }

    private static float[] grey(RgbImage image) {
        float[] grey = new float[image.width() * image.height()];
        byte[] rgb = image.rgb();
        for (int i = 0; i < grey.length; i++) {
            grey[i] =
                    0.299f * (rgb[3 * i] & 0xff) + 0.587f * (rgb[3 * i + 1] & 0xff) + 0.114f * (rgb[3 * i + 2] & 0xff);
        }
        return grey;
    }

    private static float[] blurred(float[] image, int width, int height, double deviation) {
        int half = (int) Math.ceil(2.5 * deviation);
        float[] kernel = new float[2 * half + 1];
        float sum = 0;
        for (int k = -half; k <= half; k++) {
            kernel[k + half] = (float) Math.exp(-k * k / (2 * deviation * deviation));
            sum += kernel[k + half];
        }
        float[] across = new float[image.length];
        float[] down = new float[image.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float total = 0;
                for (int k = -half; k <= half; k++) {
                    total += kernel[k + half] * image[y * width + Math.max(0, Math.min(width - 1, x + k))];
                }
                across[y * width + x] = total / sum;
            }
        }
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float total = 0;
                for (int k = -half; k <= half; k++) {
                    total += kernel[k + half] * across[Math.max(0, Math.min(height - 1, y + k)) * width + x];
                }
                down[y * width + x] = total / sum;
            }
        }
        return down;
    }

    /** Central differences; directions are sectors of 45 degrees: 0 across, 1 falling, 2 down, 3 rising. */
    private static void gradient(float[] grey, int width, int height, float[] strength, byte[] direction) {
        for (int y = 1; y < height - 1; y++) {
            for (int x = 1; x < width - 1; x++) {
                int i = y * width + x;
                float dx = grey[i + 1] - grey[i - 1];
                float dy = grey[i + width] - grey[i - width];
                strength[i] = (float) Math.hypot(dx, dy);
                direction[i] = (byte) Math.floorMod(Math.round(Math.atan2(dy, dx) / (Math.PI / 4)), 4);
            }
        }
    }

    private static float[] thinned(float[] strength, byte[] direction, int width, int height) {
        int[] ahead = {1, width + 1, width, width - 1};
        float[] ridges = new float[strength.length];
        for (int y = 1; y < height - 1; y++) {
            for (int x = 1; x < width - 1; x++) {
                int i = y * width + x;
                int step = ahead[direction[i]];
                if (strength[i] >= strength[i + step] && strength[i] > strength[i - step]) {
                    ridges[i] = strength[i];
                }
            }
        }
        return ridges;
    }

    private static boolean[] connected(float[] ridges, int width, int height, double share) {
        float[] sorted = ridges.clone();
        Arrays.sort(sorted);
        float strong = Math.max(1e-3f, sorted[(int) (sorted.length * (1 - share))]);
        boolean[] edges = new boolean[ridges.length];
        int[] stack = new int[ridges.length];
        int size = 0;
        for (int i = 0; i < ridges.length; i++) {
            if (ridges[i] >= strong) {
                edges[i] = true;
                stack[size++] = i;
            }
        }
        while (size > 0) {
            int i = stack[--size];
            int x = i % width;
            int y = i / width;
            for (int dy = -1; dy <= 1; dy++) {
                for (int dx = -1; dx <= 1; dx++) {
                    int j = i + dy * width + dx;
                    boolean inside = x + dx >= 0 && x + dx < width && y + dy >= 0 && y + dy < height;
                    if (inside && !edges[j] && ridges[j] >= WEAK * strong) {
                        edges[j] = true;
                        stack[size++] = j;
                    }
                }
            }
        }
        return edges;
    }
}
