package dev.sketchwarp.model.image;

import java.util.Arrays;

/**
 * Resizes images with corners aligned: the centres of the first and last pixels stay where they are, so that normalised
 * coordinates ({@code u = -1 + 2x/(width-1)}) mean the same place before and after.
 *
 * <p>Each output pixel is a weighted mean under a triangle that is as wide as the step between output pixels: bilinear
 * interpolation when enlarging, antialiasing when shrinking. Beyond the border the outermost pixels repeat. Rows and
 * columns are independent. Rows are summed first, as neighbouring floats can be added several at a time.
 */
public final class Resampler {

    private Resampler() {}

    /** Squashes (or stretches) an image to {@code size} x {@code size}, as the published pipeline does. */
    public static RgbImage toSquare(RgbImage image, int size) {
        return resize(image, size, size, DecodingMemory.HEAP);
    }

    /** The same, into memory that the caller provides. */
    public static RgbImage toSquare(RgbImage image, int size, DecodingMemory memory) {
        return resize(image, size, size, memory);
    }

    /** Returns the image itself if it has that size. */
    static RgbImage resize(RgbImage image, int width, int height, DecodingMemory memory) {
        if (image.width() == width && image.height() == height) {
            return image;
        }
        byte[] rgb = memory.array(Math.multiplyExact(3 * width, height));
        resample(image, Taps.of(image.width(), width), Taps.of(image.height(), height), rgb);
        return new RgbImage(width, height, rgb);
    }

    private static void resample(RgbImage image, Taps columns, Taps rows, byte[] out) {
        int stride = 3 * image.width();
        float[][] window = new float[rows.most()][stride]; // input row y is in place y % most
        float[] sums = new float[stride];
        int next = 0;
        for (int y = 0; y < rows.count(); y++) {
            int first = rows.first(y);
            for (int end = first + rows.from(y + 1) - rows.from(y); next < end; next++) {
                widen(image.rgb(), next * stride, window[next % window.length]);
            }
            Arrays.fill(sums, 0);
            for (int w = rows.from(y), row = first; w < rows.from(y + 1); w++, row++) {
                add(rows.weight(w), window[row % window.length], sums);
            }
            acrossColumns(sums, columns, out, 3 * y * columns.count());
        }
    }

    private static void widen(byte[] in, int from, float[] out) {
        for (int x = 0; x < out.length; x++) {
            out[x] = in[from + x] & 0xff;
        }
    }

    private static void add(float weight, float[] row, float[] sums) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] += weight * row[x];
        }
    }

    private static void acrossColumns(float[] row, Taps taps, byte[] out, int from) {
        for (int x = 0, o = from; x < taps.count(); x++, o += 3) {
            float red = 0.5f;
            float green = 0.5f;
            float blue = 0.5f;
            int i = 3 * taps.first(x);
            for (int w = taps.from(x); w < taps.from(x + 1); w++, i += 3) {
                float weight = taps.weight(w);
                red += weight * row[i];
                green += weight * row[i + 1];
                blue += weight * row[i + 2];
            }
            out[o] = (byte) Math.min(255, (int) red);
            out[o + 1] = (byte) Math.min(255, (int) green);
            out[o + 2] = (byte) Math.min(255, (int) blue);
        }
    }
}
