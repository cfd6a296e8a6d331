package dev.sketchwarp.trainer.examples;

import dev.sketchwarp.model.image.RgbImage;
import java.util.Arrays;

/**
 * How likely each pixel of a photo belongs to the object that the photo is of, from colour alone.
 *
 * <p>Two cues, as in minimum-barrier saliency (Zhang, Sclaroff, Lin, Shen, Price, Mech: Minimum Barrier Salient Object Detection at 80 FPS,
 * ICCV 2015). First, how hard a pixel is to reach from the border: the barrier of a path is the difference of the largest and the
 * smallest value on it, and a few sweeps over the image find nearly the lowest barrier. An object that the border's colours
 * enclose stands out. Second, how unlike its colour is to those along each of the four sides, all but the least like of them counting: this finds
 * objects that touch one side. A gentle pull to the centre breaks ties, since photographers aim.
 */
final class Saliency {
    private static final int SWEEPS = 4;
    private static final double BORDER = 0.08;
    private static final double CONTRAST = 9;
    private static final double CENTRE_SPREAD = 0.75;

    private Saliency() {}

    /** From 0 (background) to 1 (object) for each pixel, row by row. */
    static float[] of(RgbImage photo) {
        int width = photo.width();
        int height = photo.height();
        float[][] colours = opponent(photo);
        float[] barrier = new float[width * height];
        for (float[] channel : colours) {
            add(barrier, barrierFromBorder(channel, width, height));
        }
        float[] unlike = unlikeBorder(colours, width, height);
        double mostBarrier = greatest(barrier);
        double mostUnlike = greatest(unlike);
        float[] saliency = new float[barrier.length];
        for (int i = 0; i < saliency.length; i++) {
            double u = 2.0 * (i % width) / (width - 1) - 1;
            double v = 2.0 * (i / width) / (height - 1) - 1;
            double centred = Math.exp(-(u * u + v * v) / (2 * CENTRE_SPREAD * CENTRE_SPREAD));
            saliency[i] = (float) ((barrier[i] / mostBarrier + unlike[i] / mostUnlike) * centred);
        }
        return contrasted(saliency);
    }

    /** Lightness, red against green and yellow against blue: differences of hue then weigh about as much as of light. */
    private static float[][] opponent(RgbImage image) {
        byte[] rgb = image.rgb();
        float[][] channels = new float[3][rgb.length / 3];
        for (int i = 0; i < channels[0].length; i++) {
            float red = rgb[3 * i] & 0xff;
            float green = rgb[3 * i + 1] & 0xff;
            float blue = rgb[3 * i + 2] & 0xff;
            channels[0][i] = 0.3f * red + 0.59f * green + 0.11f * blue;
            channels[1][i] = red - green;
            channels[2][i] = 0.5f * (red + green) - blue;
        }
        return channels;
    }

    private static float[] barrierFromBorder(float[] values, int width, int height) {
        float[] low = values.clone();
        float[] high = values.clone();
        float[] barrier = new float[values.length];
        Arrays.fill(barrier, Float.MAX_VALUE);
        for (int x = 0; x < width; x++) {
            barrier[x] = 0;
            barrier[(height - 1) * width + x] = 0;
        }
        for (int y = 0; y < height; y++) {
            barrier[y * width] = 0;
            barrier[y * width + width - 1] = 0;
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            int step = sweep % 2 == 0 ? 1 : -1;
            int start = step > 0 ? 0 : values.length - 1;
            for (int i = start, n = 0; n < values.length; i += step, n++) {
                int x = i % width;
                int y = i / width;
                if (x == 0 || y == 0 || x == width - 1 || y == height - 1) {
                    continue;
                }
                extend(values, low, high, barrier, i - step, i);
                extend(values, low, high, barrier, i - step * width, i);
            }
        }
        return barrier;
    }

    private static void extend(float[] values, float[] low, float[] high, float[] barrier, int from, int to) {
        float lowest = Math.min(low[from], values[to]);
        float highest = Math.max(high[from], values[to]);
        if (highest - lowest < barrier[to]) {
            barrier[to] = highest - lowest;
            low[to] = lowest;
            high[to] = highest;
        }
    }

    private static float[] unlikeBorder(float[][] colours, int width, int height) {
        int thick = Math.max(1, (int) (BORDER * Math.min(width, height)));
        float[][] unlike = {
            unlike(colours, width, 0, 0, width, thick),
            unlike(colours, width, 0, height - thick, width, height),
            unlike(colours, width, 0, 0, thick, height),
            unlike(colours, width, width - thick, 0, width, height)
        };
        float[] all = new float[width * height];
        for (int i = 0; i < all.length; i++) {
            float greatest = 0;
            for (float[] side : unlike) {
                all[i] += side[i];
                greatest = Math.max(greatest, side[i]);
            }
            all[i] -= greatest;
        }
        return all;
    }

    /** Distance of each colour from the mean colour of a strip, in the strip's own deviations; scaled to at most 1. */
    private static float[] unlike(float[][] colours, int width, int left, int top, int right, int bottom) {
        float[] distance = new float[colours[0].length];
        for (float[] channel : colours) {
            double sum = 0;
            double squares = 0;
            for (int y = top; y < bottom; y++) {
                for (int x = left; x < right; x++) {
                    sum += channel[y * width + x];
                    squares += (double) channel[y * width + x] * channel[y * width + x];
                }
            }
            int count = (right - left) * (bottom - top);
            double mean = sum / count;
            double variance = squares / count - mean * mean + 25;
            for (int i = 0; i < distance.length; i++) {
                distance[i] += (float) ((channel[i] - mean) * (channel[i] - mean) / variance);
            }
        }
        float greatest = 1e-6f;
        for (int i = 0; i < distance.length; i++) {
            distance[i] = (float) Math.sqrt(distance[i]);
            greatest = Math.max(greatest, distance[i]);
        }
        for (int i = 0; i < distance.length; i++) {
            distance[i] /= greatest;
        }
        return distance;
    }

    private static void add(float[] sum, float[] more) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += more[i];
        }
    }

    private static float greatest(float[] values) {
        float greatest = 1e-6f;
        for (float value : values) {
            greatest = Math.max(greatest, value);
        }
        return greatest;
    }

    /** Steepens around the threshold that parts the values best (Otsu 1979). */
    private static float[] contrasted(float[] values) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        float greatest = Math.max(1e-6f, sorted[(int) (0.995 * (sorted.length - 1))]);
        double total = 0;
        for (float value : sorted) {
            total += value;
        }
        double best = -1;
        float threshold = 0;
        double below = 0;
        for (int i = 0; i < sorted.length - 1; i++) {
            below += sorted[i];
            double share = (i + 1.0) / sorted.length;
            double gap = below / (i + 1) - (total - below) / (sorted.length - i - 1);
            double between = share * (1 - share) * gap * gap;
            if (between > best) {
                best = between;
                threshold = sorted[i];
            }
        }
        float[] result = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = (float) (1 / (1 + Math.exp(-CONTRAST * (values[i] - threshold) / greatest)));
        }
        return result;
    }
}
