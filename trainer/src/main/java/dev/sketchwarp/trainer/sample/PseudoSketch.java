package dev.sketchwarp.trainer.sample;

import dev.sketchwarp.model.image.RgbImage;
import java.util.Arrays;

/**
 * A photo's edges drawn as a sketch: black lines on white, where the photo changes most (Canny 1986: smoothed gradient, thinned to its
 * ridges, kept where strong or connected to strong). Every place of it is the same place of the photo.
 */
final class PseudoSketch {
    private static final double WEAK = 0.35;

    private PseudoSketch() {}

    /**
     * @param photo any size
     * @param smoothing standard deviation of the blur before the gradient, pixels
     * @param ink share of all pixels that become strong edges
     * @param pen radius of the line, pixels
     */
    static RgbImage of(RgbImage photo, double smoothing, double ink, double pen) {
        int width = photo.width();
        int height = photo.height();
        float[] grey = blurred(grey(photo), width, height, smoothing);
        float[] strength = new float[grey.length];
        byte[] direction = new byte[grey.length];
        gradient(grey, width, height, strength, direction);
        float[] ridges = thinned(strength, direction, width, height);
        boolean[] edges = connected(ridges, width, height, ink);
        return drawn(edges, width, height, pen);
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

    private static boolean[] connected(float[] ridges, int width, int height, double ink) {
        float[] sorted = ridges.clone();
        Arrays.sort(sorted);
        float strong = Math.max(1e-3f, sorted[(int) (sorted.length * (1 - ink))]);
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

    private static RgbImage drawn(boolean[] edges, int width, int height, double pen) {
        byte[] rgb = new byte[3 * width * height];
        Arrays.fill(rgb, (byte) 255);
        int reach = (int) Math.ceil(pen);
        for (int i = 0; i < edges.length; i++) {
            if (!edges[i]) {
                continue;
            }
            for (int dy = -reach; dy <= reach; dy++) {
                for (int dx = -reach; dx <= reach; dx++) {
                    int x = i % width + dx;
                    int y = i / width + dy;
                    if (x < 0 || x >= width || y < 0 || y >= height) {
                        continue;
                    }
                    int shade = (int) (255 * Math.max(0, Math.min(1, Math.hypot(dx, dy) - pen + 0.5)));
                    int at = 3 * (y * width + x);
                    if (shade < (rgb[at] & 0xff)) {
                        Arrays.fill(rgb, at, at + 3, (byte) shade);
                    }
                }
            }
        }
        return new RgbImage(width, height, rgb);
    }
}
