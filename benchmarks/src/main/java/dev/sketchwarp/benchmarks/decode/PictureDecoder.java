package dev.sketchwarp.benchmarks.decode;

/** A way to decode a picture file and bring it to a square. */
public interface PictureDecoder {

    /** For the table. */
    String name();

    /** Whether it can read such files. */
    boolean reads(PictureFormat format);

    /**
     * Decodes a file.
     *
     * @param side of the square, pixels
     * @return {@code side * side * 3} bytes: sRGB, rows from the top, interleaved
     */
    byte[] rgb(byte[] file, int side);
}
