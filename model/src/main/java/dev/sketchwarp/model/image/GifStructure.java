package dev.sketchwarp.model.image;

import static dev.sketchwarp.model.image.BadImageException.corrupt;

import dev.sketchwarp.model.image.ImageHeader.Frame;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Walks a GIF's blocks (GIF89a specification) to the end of its first frame; later ones are not looked at. */
final class GifStructure {

    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2c;
    private static final int HAS_PALETTE = 0x80;

    private GifStructure() {}

    static ImageHeader scan(ByteBuffer file) throws BadImageException {
        file.order(ByteOrder.LITTLE_ENDIAN).position(6);
        int width = file.getShort() & 0xffff;
        int height = file.getShort() & 0xffff;
        int flags = file.get();
        skip(file, 2);
        skipPalette(file, flags);
        for (int block = file.get(); block != IMAGE; block = file.get()) {
            if (block != EXTENSION) {
                throw corrupt("it has no frame, or an unknown block before it at byte " + (file.position() - 1));
            }
            skip(file, 1);
            skipSubBlocks(file);
        }
        return new ImageHeader(width, height, frame(file), Orientation.UPRIGHT, null);
    }

    private static Frame frame(ByteBuffer file) {
        int x = file.getShort() & 0xffff;
        int y = file.getShort() & 0xffff;
        int width = file.getShort() & 0xffff;
        int height = file.getShort() & 0xffff;
        skipPalette(file, file.get());
        skip(file, 1);
        skipSubBlocks(file);
        return new Frame(x, y, width, height);
    }

    private static void skipPalette(ByteBuffer file, int flags) {
        if ((flags & HAS_PALETTE) != 0) {
            skip(file, 3 * (2 << (flags & 7)));
        }
    }

    private static void skipSubBlocks(ByteBuffer file) {
        for (int length = file.get() & 0xff; length != 0; length = file.get() & 0xff) {
            skip(file, length);
        }
    }

    private static void skip(ByteBuffer file, int bytes) {
        file.position(Math.addExact(file.position(), bytes));
    }
}
