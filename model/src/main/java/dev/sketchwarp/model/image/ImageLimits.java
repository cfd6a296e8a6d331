package dev.sketchwarp.model.image;

/**
 * What an image may cost. Both limits are checked before any pixel is decoded.
 *
 * @param maxBytes the encoded image, inclusive
 * @param maxPixels width times height, inclusive; a decoded pixel takes about {@link #BYTES_PER_PIXEL} bytes while it is decoded, 3 after
 */
public record ImageLimits(int maxBytes, long maxPixels) {

    /** 16 MiB encoded, 40 megapixels decoded. */
    public static final ImageLimits DEFAULT = new ImageLimits(16 * 1024 * 1024, 40_000_000);

    /** What a pixel takes while it is decoded. */
    public static final int BYTES_PER_PIXEL = 7;

    /** What fits one Java array of three bytes a pixel. */
    private static final long MOST_PIXELS = (Integer.MAX_VALUE - 8) / 3;

    public ImageLimits {
        if (maxBytes < 1) {
            throw new IllegalArgumentException("maxBytes must be at least 1, not " + maxBytes);
        }
        if (maxPixels < 1 || maxPixels > MOST_PIXELS) {
            throw new IllegalArgumentException("maxPixels must be 1 to " + MOST_PIXELS + ", not " + maxPixels);
        }
    }
}
