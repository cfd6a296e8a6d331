package dev.sketchwarp.benchmarks.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/** JPEG files that show the same and are not the same: each carries a comment (COM segment, ITU-T T.81 B.2.4.5) of its own. */
final class UniqueJpeg {

    private static final int SEGMENT_HEADER = 4;

    private UniqueJpeg() {}

    /**
     * The file with a comment, behind its JFIF or Exif header if it has one: that must come first.
     *
     * @throws IllegalArgumentException it is not a JPEG file
     */
    static byte[] commented(byte[] jpeg, String comment) {
        ByteBuffer file = ByteBuffer.wrap(jpeg);
        if (jpeg.length < 2 + SEGMENT_HEADER || file.getShort(0) != (short) 0xFFD8) {
            throw new IllegalArgumentException("this is not a JPEG file");
        }
        int at = 2;
        while ((file.getShort(at) & 0xFFF0) == 0xFFE0) { // APPn
            at += 2 + Short.toUnsignedInt(file.getShort(at + 2));
        }
        byte[] text = comment.getBytes(US_ASCII);
        return ByteBuffer.allocate(jpeg.length + SEGMENT_HEADER + text.length)
                .put(jpeg, 0, at)
                .putShort((short) 0xFFFE)
                .putShort((short) (2 + text.length))
                .put(text)
                .put(jpeg, at, jpeg.length - at)
                .array();
    }
}
