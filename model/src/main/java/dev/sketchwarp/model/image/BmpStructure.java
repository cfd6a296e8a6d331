package dev.sketchwarp.model.image;

import static dev.sketchwarp.model.image.BadImageException.corrupt;
import static dev.sketchwarp.model.image.BadImageException.unsupported;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads the headers of a BMP (Windows and OS/2, "Bitmap Storage") and checks that all rows are there. */
final class BmpStructure {

    private static final int CORE_HEADER_BYTES = 12;
    private static final int RGB = 0;
    private static final int RLE8 = 1;
    private static final int RLE4 = 2;
    private static final int BITFIELDS = 3;
    private static final int ALPHA_BITFIELDS = 6;

    private BmpStructure() {}

    static ImageHeader scan(ByteBuffer file) throws BadImageException {
        file.order(ByteOrder.LITTLE_ENDIAN);
        long pixels = file.getInt(10) & 0xffffffffL;
        boolean core = file.getInt(14) == CORE_HEADER_BYTES;
        long width = core ? file.getShort(18) & 0xffff : file.getInt(18);
        // Negative: the rows run from top to bottom.
        long height = core ? file.getShort(20) & 0xffff : Math.abs((long) file.getInt(22));
        int bits = file.getShort(core ? 24 : 28) & 0xffff;
        int compression = core ? RGB : file.getInt(30);
        if (width < 0 || height > Integer.MAX_VALUE) {
            throw corrupt("its size makes no sense");
        }
        switch (compression) {
            case RGB, BITFIELDS, ALPHA_BITFIELDS -> {
                long end = pixels + (width * bits + 31) / 32 * 4 * height;
                if (end > file.limit()) {
                    throw corrupt("it is cut off: " + file.limit() + " bytes of " + end);
                }
            }
            case RLE8, RLE4 -> {
                // Nothing says how long it is: the pixel reader finds out. It makes room for all that comes before.
                if (pixels >= file.limit()) {
                    throw corrupt("it is cut off: its pixels begin at byte " + pixels + " of " + file.limit());
                }
            }
            default -> throw unsupported("it is a BMP of a rare kind (compression " + compression + ")");
        }
        return ImageHeader.of((int) width, (int) height, Orientation.UPRIGHT);
    }
}
