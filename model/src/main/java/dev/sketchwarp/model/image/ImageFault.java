package dev.sketchwarp.model.image;

/** Why bytes are not an image to work with. */
public enum ImageFault {
    /** No bytes at all. */
    EMPTY("image-missing"),
    /** More bytes than {@link ImageLimits#maxBytes()}; not looked at any further. */
    TOO_MANY_BYTES("image-too-many-bytes"),
    /** Starts like none of the {@linkplain ImageDecoder formats}, or is an SVG with more than shapes: scripts, pictures, filters, addresses. */
    UNSUPPORTED_FORMAT("image-format-unsupported"),
    /** The header claims a width or height of zero. */
    ZERO_SIZED("image-zero-sized"),
    /** The header claims more pixels than {@link ImageLimits#maxPixels()}; never decoded. */
    TOO_MANY_PIXELS("image-too-many-pixels"),
    /** A vector sketch of too many elements, points or steps to draw; never drawn. */
    TOO_COMPLEX("image-too-complex"),
    /** Starts like a supported format but is cut off or damaged. */
    CORRUPT("image-corrupt"),
    /** Decodes, but nothing can be seen in it, see {@link RgbImage#isBlank()}. */
    BLANK("image-blank");

    private final String code;

    ImageFault(String code) {
        this.code = code;
    }

    /** Never changes: reports and dead letters carry it. */
    public String code() {
        return code;
    }
}
