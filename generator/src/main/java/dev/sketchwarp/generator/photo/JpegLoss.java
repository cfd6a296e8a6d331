package dev.sketchwarp.generator.photo;

/**
 * What JPEG compression takes away, without its file format: 8 x 8 blocks of luminance and colour difference are
 * transformed by the cosine transform, rounded with the standard's example tables (ITU-T T.81, annex K) and transformed
 * back. Doing it here keeps the pixels the same on every platform, which encoders do not promise.
 */
final class JpegLoss {
    private static final int BLOCK = 8;
    private static final double[][] COSINES = cosines();
    private static final int[] LUMINANCE = {
        16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29,
        51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121,
        120, 101, 72, 92, 95, 98, 112, 100, 103, 99
    };

    private JpegLoss() {}

    /** @param coarseness 1 is quality 50 of common encoders; smaller is finer */
    static void apply(Raster raster, double coarseness) {
        toLumaChroma(raster);
        round(raster.red, raster.size, coarseness);
        round(raster.green, raster.size, 2 * coarseness);
        round(raster.blue, raster.size, 2 * coarseness);
        toRgb(raster);
    }

    private static void round(float[] plane, int size, double coarseness) {
        double[] block = new double[BLOCK * BLOCK];
        double[] spectrum = new double[BLOCK * BLOCK];
        for (int top = 0; top < size; top += BLOCK) {
            for (int left = 0; left < size; left += BLOCK) {
                read(plane, size, left, top, block);
                transform(block, spectrum, false);
                for (int i = 0; i < spectrum.length; i++) {
                    double step = LUMINANCE[i] * coarseness / 255;
                    spectrum[i] = step * Math.rint(spectrum[i] / step);
                }
                transform(spectrum, block, true);
                write(plane, size, left, top, block);
            }
        }
    }

    /** Beyond the picture stands its border. */
    private static void read(float[] plane, int size, int left, int top, double[] block) {
        for (int y = 0; y < BLOCK; y++) {
            for (int x = 0; x < BLOCK; x++) {
                block[y * BLOCK + x] = plane[Math.min(size - 1, top + y) * size + Math.min(size - 1, left + x)];
            }
        }
    }

    private static void write(float[] plane, int size, int left, int top, double[] block) {
        for (int y = 0; y < Math.min(BLOCK, size - top); y++) {
            for (int x = 0; x < Math.min(BLOCK, size - left); x++) {
                plane[(top + y) * size + left + x] = (float) block[y * BLOCK + x];
            }
        }
    }

    /** The two-dimensional cosine transform, or back: rows, then columns. */
    private static void transform(double[] in, double[] out, boolean back) {
        double[] half = new double[BLOCK * BLOCK];
        multiply(in, half, back);
        multiply(half, out, back);
    }

    /** Transforms each row and writes it as a column. */
    private static void multiply(double[] in, double[] out, boolean back) {
        for (int row = 0; row < BLOCK; row++) {
            for (int k = 0; k < BLOCK; k++) {
                double sum = 0;
                for (int i = 0; i < BLOCK; i++) {
                    sum += in[row * BLOCK + i] * (back ? COSINES[i][k] : COSINES[k][i]);
                }
                out[k * BLOCK + row] = sum;
            }
        }
    }

    private static double[][] cosines() {
        double[][] cosines = new double[BLOCK][BLOCK];
        for (int k = 0; k < BLOCK; k++) {
            for (int i = 0; i < BLOCK; i++) {
                double norm = Math.sqrt((k == 0 ? 1.0 : 2.0) / BLOCK);
                cosines[k][i] = norm * StrictMath.cos((2 * i + 1) * k * StrictMath.PI / (2 * BLOCK));
            }
        }
        return cosines;
    }

    private static void toLumaChroma(Raster raster) {
        for (int i = 0; i < raster.red.length; i++) {
            float luma = 0.299f * raster.red[i] + 0.587f * raster.green[i] + 0.114f * raster.blue[i];
            raster.green[i] = 0.564f * (raster.blue[i] - luma);
            raster.blue[i] = 0.713f * (raster.red[i] - luma);
            raster.red[i] = luma;
        }
    }

    private static void toRgb(Raster raster) {
        for (int i = 0; i < raster.red.length; i++) {
            float luma = raster.red[i];
            float toBlue = raster.green[i];
            float toRed = raster.blue[i];
            raster.red[i] = luma + 1.403f * toRed;
            raster.green[i] = luma - 0.344f * toBlue - 0.714f * toRed;
            raster.blue[i] = luma + 1.773f * toBlue;
        }
    }
}
