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
 * @param plain whether the colours are what the format has by itself, so that its simplest reader shows them right
 * @param missingEnd where the file's end marker belongs, if only that is missing; {@value #WHOLE} if it is there
 */
record ImageHeader(
        int width,
        int height,
        Frame frame,
        Orientation orientation,
        byte @Nullable [] iccProfile,
        boolean plain,
        int missingEnd) {

    static final int WHOLE = -1;

    /** A rectangle in pixels. */
    record Frame(int x, int y, int width, int height) {}

    ImageHeader(int width, int height, Frame frame, Orientation orientation, byte @Nullable [] iccProfile) {
        this(width, height, frame, orientation, iccProfile, false, WHOLE);
    }

    static ImageHeader of(int width, int height, Orientation orientation) {
        return new ImageHeader(width, height, new Frame(0, 0, width, height), orientation, null);
    }

    /** The same, of a file whose colours are plain or not. */
    ImageHeader plain(boolean is) {
        return new ImageHeader(width, height, frame, orientation, iccProfile, is, missingEnd);
    }

    /** The same, of a file that lacks its end marker at byte {@code offset}; {@link #WHOLE} for one that does not. */
    ImageHeader missingEndAt(int offset) {
        return new ImageHeader(width, height, frame, orientation, iccProfile, plain, offset);
    }

    /** The larger of picture and frame. */
    long pixels() {
        return Math.max((long) width * height, (long) frame.width * frame.height);
    }

    boolean isZeroSized() {
        return pixels() == 0 || (long) width * height == 0 || (long) frame.width * frame.height == 0;
    }
}
