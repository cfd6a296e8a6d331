package dev.sketchwarp.model.image;

/** Why bytes are not an image to work with. */
public enum ImageFault {
    /** No bytes at all. */
    EMPTY,
    /** More bytes than {@link ImageLimits#maxBytes()}; not looked at any further. */
    TOO_MANY_BYTES,
    /** Starts like none of JPEG, PNG, WebP, BMP and GIF. */
    UNSUPPORTED_FORMAT,
    /** The header claims a width or height of zero. */
    ZERO_SIZED,
    /** The header claims more pixels than {@link ImageLimits#maxPixels()}; never decoded. */
    TOO_MANY_PIXELS,
    /** Starts like a supported format but is cut off or damaged. */
    CORRUPT
}
