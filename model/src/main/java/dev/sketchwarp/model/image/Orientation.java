package dev.sketchwarp.model.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a stored picture is turned for viewing: the Exif tag 0x0112, whose values 1 to 8 are this enum's constants in
 * order (CIPA DC-008, "Orientation").
 */
enum Orientation {
    UPRIGHT(false),
    MIRRORED(false),
    UPSIDE_DOWN(false),
    UPSIDE_DOWN_MIRRORED(false),
    TRANSPOSED(true),
    TURN_CLOCKWISE(true),
    TRANSVERSED(true),
    TURN_COUNTERCLOCKWISE(true);

    private static final int TAG = 0x0112;
    private static final int SHORT = 3;

    private final boolean swapsSides;

    Orientation(boolean swapsSides) {
        this.swapsSides = swapsSides;
    }

    /**
     * Of an Exif block. A block that is damaged, or says nothing, leaves the picture upright: it is not worth losing the
     * picture over.
     *
     * @param tiff from the byte-order mark on
     */
    static Orientation ofExif(ByteBuffer tiff) {
        ByteBuffer exif = tiff.slice();
        try {
            exif.order(exif.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            int directory = exif.getInt(4);
            int entries = exif.getShort(directory) & 0xffff;
            for (int i = 0; i < entries; i++) {
                int entry = directory + 2 + 12 * i;
                if ((exif.getShort(entry) & 0xffff) == TAG && exif.getShort(entry + 2) == SHORT) {
                    int value = exif.getShort(entry + 8);
                    return value >= 1 && value <= 8 ? values()[value - 1] : UPRIGHT;
                }
            }
        } catch (IndexOutOfBoundsException e) {
            // damaged: upright
        }
        return UPRIGHT;
    }

    /** The picture as it is to be seen. */
    RgbImage apply(RgbImage stored) {
        if (this == UPRIGHT) {
            return stored;
        }
        int width = swapsSides ? stored.height() : stored.width();
        int height = swapsSides ? stored.width() : stored.height();
        byte[] from = stored.rgb();
        byte[] to = new byte[from.length];
        for (int y = 0, out = 0; y < height; y++) {
            int in = 3 * source(0, y, stored);
            int step = 3 * source(1, y, stored) - in;
            for (int x = 0; x < width; x++, in += step) {
                to[out++] = from[in];
                to[out++] = from[in + 1];
                to[out++] = from[in + 2];
            }
        }
        return new RgbImage(width, height, to);
    }

    /** Index of the stored pixel that is seen at (x, y); linear in x, so x may lie outside. */
    private int source(int x, int y, RgbImage stored) {
        int right = stored.width() - 1;
        int bottom = stored.height() - 1;
        return switch (this) {
            case UPRIGHT -> y * stored.width() + x;
            case MIRRORED -> y * stored.width() + right - x;
            case UPSIDE_DOWN -> (bottom - y) * stored.width() + right - x;
            case UPSIDE_DOWN_MIRRORED -> (bottom - y) * stored.width() + x;
            case TRANSPOSED -> x * stored.width() + y;
            case TURN_CLOCKWISE -> (bottom - x) * stored.width() + y;
            case TRANSVERSED -> (bottom - x) * stored.width() + right - y;
            case TURN_COUNTERCLOCKWISE -> x * stored.width() + right - y;
        };
    }
}
