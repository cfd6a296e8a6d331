package dev.sketchwarp.model.image;

import org.jspecify.annotations.Nullable;

/**
 * What an image file's structure says, read without decoding a pixel.
 *
 * @param width pixels of the whole picture, as stored (before {@code orientation})
 * @param height likewise
 * @param frame where the stored pixels lie in the picture; all of it except in animations
 * @param orientation how to turn the stored picture
 * @param iccProfile of the stored pixels, where the pixel reader does not apply it itself; null for sRGB
 */
record ImageHeader(int width, int height, Frame frame, Orientation orientation, byte @Nullable [] iccProfile) {

    /** A rectangle in pixels. */
    record Frame(int x, int y, int width, int height) {}

    static ImageHeader of(int width, int height, Orientation orientation) {
        return new ImageHeader(width, height, new Frame(0, 0, width, height), orientation, null);
    }

    /** The larger of picture and frame. */
    long pixels() {
        return Math.max((long) width * height, (long) frame.width * frame.height);
    }

    boolean isZeroSized() {
        return pixels() == 0 || (long) width * height == 0 || (long) frame.width * frame.height == 0;
    }
}
