package dev.sketchwarp.model.image;

import java.util.Arrays;

/**
 * Resizes images with corners aligned: the centres of the first and last pixels stay where they are, so that normalised
 * coordinates ({@code u = -1 + 2x/(width-1)}) mean the same place before and after.
 *
 * <p>Each output pixel is a weighted mean under a triangle that is as wide as the step between output pixels: bilinear
 * interpolation when enlarging, antialiasing when shrinking. Beyond the border the outermost pixels repeat. Rows and
 * columns are independent, so it is two passes of one dimension each, with the weights worked out once a pass.
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
    public static RgbImage resize(RgbImage image, int width, int height) {
        return resize(image, width, height, DecodingMemory.HEAP);
    }

    private static RgbImage resize(RgbImage image, int width, int height, DecodingMemory memory) {
        if (image.width() == width && image.height() == height) {
            return image;
        }
        float[] narrowed = acrossColumns(image, Taps.of(image.width(), width));
        byte[] rgb = memory.array(Math.multiplyExact(3 * width, height));
        acrossRows(narrowed, 3 * width, Taps.of(image.height(), height), rgb);
        return new RgbImage(width, height, rgb);
    }

    /** Returns shape (height, new width, 3). */
    private static float[] acrossColumns(RgbImage image, Taps taps) {
        byte[] in = image.rgb();
        float[] out = new float[Math.multiplyExact(3 * taps.count(), image.height())];
        for (int y = 0, o = 0; y < image.height(); y++) {
            int row = 3 * y * image.width();
            for (int x = 0; x < taps.count(); x++, o += 3) {
                float red = 0;
                float green = 0;
                float blue = 0;
                int i = row + 3 * taps.first(x);
                for (int w = taps.from(x); w < taps.from(x + 1); w++, i += 3) {
                    float weight = taps.weight(w);
                    red += weight * (in[i] & 0xff);
                    green += weight * (in[i + 1] & 0xff);
                    blue += weight * (in[i + 2] & 0xff);
                }
                out[o] = red;
                out[o + 1] = green;
                out[o + 2] = blue;
            }
        }
        return out;
    }

    private static void acrossRows(float[] in, int stride, Taps taps, byte[] out) {
        float[] sums = new float[stride];
        for (int y = 0; y < taps.count(); y++) {
            Arrays.fill(sums, 0.5f);
            int i = stride * taps.first(y);
            for (int w = taps.from(y); w < taps.from(y + 1); w++, i += stride) {
                float weight = taps.weight(w);
                for (int x = 0; x < stride; x++) {
                    sums[x] += weight * in[i + x];
                }
            }
            for (int x = 0; x < stride; x++) {
                out[y * stride + x] = (byte) Math.min(255, (int) sums[x]);
            }
        }
    }
}
