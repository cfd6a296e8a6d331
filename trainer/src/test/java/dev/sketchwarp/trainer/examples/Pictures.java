package dev.sketchwarp.trainer.examples;

import dev.sketchwarp.model.image.RgbImage;
import java.util.Arrays;

/** Simple images with known contents. */
final class Pictures {
    static final int SIDE = 64;
    static final int RADIUS = 16;

    private Pictures() {}

    static boolean inDisc(int pixel) {
        return Math.hypot(pixel % SIDE - 32, pixel / SIDE - 32) < RADIUS;
    }

    /** A bright disc in the middle of dark grey. */
    static RgbImage disc() {
        byte[] rgb = new byte[3 * SIDE * SIDE];
        for (int i = 0; i < SIDE * SIDE; i++) {
            Arrays.fill(rgb, 3 * i, 3 * i + 3, (byte) (inDisc(i) ? 200 : 40));
        }
        return new RgbImage(SIDE, SIDE, rgb);
    }

    /** The disc's outline, black on white, two pixels wide. */
    static RgbImage circle() {
        byte[] rgb = new byte[3 * SIDE * SIDE];
        for (int i = 0; i < SIDE * SIDE; i++) {
            double distance = Math.abs(Math.hypot(i % SIDE - 32, i / SIDE - 32) - RADIUS);
            Arrays.fill(rgb, 3 * i, 3 * i + 3, (byte) (distance < 1 ? 0 : 255));
        }
        return new RgbImage(SIDE, SIDE, rgb);
    }

    static RgbImage even(int value) {
        byte[] rgb = new byte[3 * SIDE * SIDE];
        Arrays.fill(rgb, (byte) value);
        return new RgbImage(SIDE, SIDE, rgb);
    }
}
