package dev.sketchwarp.model.image;

import static dev.sketchwarp.model.image.BadImageException.corrupt;

import dev.sketchwarp.model.image.ImageHeader.Frame;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Walks a WebP's RIFF chunks (RFC 9649). A size stands in up to three places: the canvas, the frame and the bitstream.
 * The pixel reader believes each where it meets it, so all must agree.
 */
final class WebpStructure {

    private static final int VP8 = 0x20385056;
    private static final int VP8L = 0x4c385056;
    private static final int VP8X = 0x58385056;
    private static final int ANMF = 0x464d4e41;
    private static final int EXIF = 0x46495845;

    private static final int CHUNK_HEADER_BYTES = 8;
    private static final int FRAME_HEADER_BYTES = 16;
    private static final int LOSSLESS_SIGNATURE = 0x2f;

    private final ByteBuffer file;
    private Orientation orientation = Orientation.UPRIGHT;
    private @Nullable Frame canvas;
    private @Nullable Frame frame;
    private boolean pixelsSeen;

    private WebpStructure(ByteBuffer file) {
        this.file = file.order(ByteOrder.LITTLE_ENDIAN);
    }

    static ImageHeader scan(ByteBuffer file) throws BadImageException {
        return new WebpStructure(file).scan();
    }

    private ImageHeader scan() throws BadImageException {
        long end = CHUNK_HEADER_BYTES + (file.getInt(4) & 0xffffffffL);
        // Some writers forget the byte that makes the last chunk's length even.
        if (end > file.limit() + 1L) {
            throw corrupt("it is cut off: " + file.limit() + " bytes of " + end);
        }
        chunks(file.slice(12, (int) Math.min(end, file.limit()) - 12));
        if (!pixelsSeen || frame == null) {
            throw corrupt("it ends before its pixels");
        }
        Frame whole = canvas == null ? frame : canvas;
        return new ImageHeader(whole.width(), whole.height(), frame, orientation, null);
    }

    private void chunks(ByteBuffer riff) throws BadImageException {
        riff.order(ByteOrder.LITTLE_ENDIAN);
        while (riff.remaining() >= CHUNK_HEADER_BYTES) {
            int type = riff.getInt();
            long length = riff.getInt() & 0xffffffffL;
            if (length > riff.remaining()) {
                throw corrupt("a chunk is cut off");
            }
            take(type, riff.slice(riff.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN));
            riff.position((int) Math.min(riff.limit(), riff.position() + length + (length & 1)));
        }
    }

    private void take(int type, ByteBuffer data) throws BadImageException {
        switch (type) {
            case VP8X -> canvas = new Frame(0, 0, 1 + int24(data, 4), 1 + int24(data, 7));
            case ANMF -> {
                if (frame == null) {
                    frame = new Frame(2 * int24(data, 0), 2 * int24(data, 3), 1 + int24(data, 6), 1 + int24(data, 9));
                    chunks(data.position(FRAME_HEADER_BYTES).slice());
                }
            }
            case VP8 -> {
                int key = (data.get(3) & 0xff) | (data.getShort(4) & 0xffff) << 8;
                if (key != 0x2a019d) {
                    throw corrupt("its pixels do not begin with a key frame");
                }
                bitstream(data.getShort(6) & 0x3fff, data.getShort(8) & 0x3fff);
            }
            case VP8L -> {
                if (data.get(0) != LOSSLESS_SIGNATURE) {
                    throw corrupt("its pixels do not begin with a signature");
                }
                int bits = data.getInt(1);
                bitstream(1 + (bits & 0x3fff), 1 + (bits >> 14 & 0x3fff));
            }
            case EXIF -> orientation = Orientation.ofExif(withoutJpegPrefix(data));
            default -> {
                // nothing that decides about pixels
            }
        }
    }

    private void bitstream(int width, int height) throws BadImageException {
        pixelsSeen = true;
        if (frame == null) {
            frame = canvas == null ? new Frame(0, 0, width, height) : canvas;
        }
        if (frame.width() != width || frame.height() != height) {
            throw corrupt("its sizes contradict each other: " + frame.width() + " x " + frame.height() + " and " + width
                    + " x " + height);
        }
    }

    /** Some writers put JPEG's "Exif\0\0" before the block. */
    private static ByteBuffer withoutJpegPrefix(ByteBuffer exif) {
        boolean prefixed = exif.remaining() > 6 && exif.getInt(0) == 0x66697845;
        return prefixed ? exif.position(6) : exif;
    }

    private static int int24(ByteBuffer data, int index) {
        return (data.getShort(index) & 0xffff) | (data.get(index + 2) & 0xff) << 16;
    }
}
