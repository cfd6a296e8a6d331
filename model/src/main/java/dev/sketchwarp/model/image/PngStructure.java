package dev.sketchwarp.model.image;

import static dev.sketchwarp.model.image.BadImageException.corrupt;

import dev.sketchwarp.model.image.ImageHeader.Frame;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Walks a PNG's chunks (PNG specification, third edition, section 5) to IEND and checks their checksums. A file that lacks
 * what follows its pixels is whole; the pixel reader finds pixels that are missing.
 */
final class PngStructure {

    private static final int IHDR = 0x49484452;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454e44;
    private static final int ICCP = 0x69434350;
    private static final int SRGB = 0x73524742;
    private static final int EXIF = 0x65584966;

    private static final int SIGNATURE_BYTES = 8;
    private static final int CHUNK_FRAME_BYTES = 12;
    private static final int MOST_PROFILE_BYTES = 4 * 1024 * 1024;

    private final ByteBuffer file;
    private Orientation orientation = Orientation.UPRIGHT;
    private byte @Nullable [] iccProfile;
    private boolean profileSeen;
    private boolean srgb;
    private boolean pixelsSeen;
    private int width = -1;
    private int height = -1;
    private int missingEnd = ImageHeader.WHOLE;

    private PngStructure(ByteBuffer file) {
        this.file = file;
    }

    static ImageHeader scan(ByteBuffer file) throws BadImageException {
        return new PngStructure(file).scan();
    }

    private ImageHeader scan() throws BadImageException {
        file.position(SIGNATURE_BYTES);
        for (int type = chunk(); type != IEND; type = chunk()) {
            if (width < 0) {
                throw corrupt("it does not begin with its size");
            }
        }
        if (!pixelsSeen) {
            throw corrupt("it ends before its pixels");
        }
        Frame all = new Frame(0, 0, width, height);
        return new ImageHeader(width, height, all, orientation, srgb ? null : iccProfile).missingEndAt(missingEnd);
    }

    /** Whether the file ends in, or just before, a chunk that holds no pixels. */
    private boolean cutBehindPixels() {
        int start = file.position();
        boolean cut = file.remaining() < CHUNK_FRAME_BYTES || file.getInt(start) > file.remaining() - CHUNK_FRAME_BYTES;
        boolean pixels = file.remaining() >= 8 && file.getInt(start + 4) == IDAT;
        return pixelsSeen && cut && !pixels;
    }

    private int chunk() throws BadImageException {
        int start = file.position();
        if (cutBehindPixels()) {
            missingEnd = start;
            return IEND;
        }
        int length = file.getInt();
        if (length < 0) {
            throw corrupt("the chunk at byte " + start + " has no sensible length");
        }
        int type = file.getInt(start + 4);
        ByteBuffer typeAndData = file.slice(start + 4, Math.addExact(length, 4));
        CRC32 crc = new CRC32();
        crc.update(typeAndData);
        file.position(start + 8 + length);
        boolean whole = (int) crc.getValue() == file.getInt();
        if (!whole && isCritical(type)) {
            throw corrupt("the chunk at byte " + start + " has a wrong checksum");
        }
        if (whole) {
            take(type, typeAndData.position(4).slice());
        }
        return type;
    }

    private void take(int type, ByteBuffer data) throws BadImageException {
        switch (type) {
            case IHDR -> {
                if (width >= 0) {
                    throw corrupt("it has two sizes");
                }
                width = data.getInt();
                height = data.getInt();
                if (width < 0 || height < 0) {
                    throw corrupt("its size makes no sense");
                }
            }
            case IDAT -> pixelsSeen = true;
            case SRGB -> srgb = true;
            case ICCP -> {
                if (!profileSeen) { // a PNG has one at most; each takes the memory of the largest
                    profileSeen = true;
                    iccProfile = inflateProfile(data);
                }
            }
            case EXIF -> orientation = Orientation.ofExif(data);
            default -> {
                // nothing that decides about pixels
            }
        }
    }

    /** Profile name, 0, compression method 0, zlib data. Null if damaged or absurdly long. */
    private static byte @Nullable [] inflateProfile(ByteBuffer data) {
        while (data.hasRemaining() && data.get() != 0) {
            // the name
        }
        if (!data.hasRemaining() || data.get() != 0) {
            return null;
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(data);
            byte[] profile = new byte[MOST_PROFILE_BYTES];
            int length = inflater.inflate(profile);
            return inflater.finished() ? Arrays.copyOf(profile, length) : null;
        } catch (DataFormatException e) {
            return null;
        } finally {
            inflater.end();
        }
    }

    private static boolean isCritical(int type) {
        return (type & 0x20000000) == 0;
    }
}
