package dev.sketchwarp.model.image;

import static dev.sketchwarp.model.image.BadImageException.corrupt;
import static dev.sketchwarp.model.image.BadImageException.unsupported;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Walks a JPEG's markers (ITU-T T.81, annex B) to its end-of-image marker. Bytes after the end (a second picture, a film)
 * are not looked at. A file that only lacks the marker is whole: all coefficients have their scans, and the pixel reader
 * warns if the last scan's data ends too soon.
 */
final class JpegStructure {

    private static final int SOF0 = 0xc0;
    private static final int SOF2 = 0xc2;
    private static final int SOF15 = 0xcf;
    private static final int DHT = 0xc4;
    private static final int JPG = 0xc8;
    private static final int DAC = 0xcc;
    private static final int RST0 = 0xd0;
    private static final int RST7 = 0xd7;
    private static final int SOI = 0xd8;
    private static final int EOI = 0xd9;
    private static final int SOS = 0xda;
    private static final int APP0 = 0xe0;
    private static final int APP1 = 0xe1;
    private static final int APP2 = 0xe2;
    private static final int APP14 = 0xee;
    private static final int TEM = 0x01;

    private static final byte[] JFIF = "JFIF\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

    /** Each scan costs a pass over all pixels, however few bytes it has. Encoders use about ten. */
    private static final int MOST_SCANS = 100;

    /** Zeros at the end of a file without an end marker are what an interrupted download leaves, not a picture's data. */
    private static final int MOST_ZEROS_AT_END = 64;

    private final ByteBuffer file;
    private Orientation orientation = Orientation.UPRIGHT;
    private boolean exifSeen;
    private boolean jfif;
    private boolean otherColors;
    private int segments;
    private int width = -1;
    private int height = -1;
    private int scans;
    private JpegCoverage coverage = JpegCoverage.NONE;
    private boolean endMissing;

    private JpegStructure(ByteBuffer file) {
        this.file = file;
    }

    static ImageHeader scan(ByteBuffer file) throws BadImageException {
        return new JpegStructure(file).scan();
    }

    private ImageHeader scan() throws BadImageException {
        file.position(2);
        for (int marker = nextMarker(); marker != EOI; marker = nextMarker()) {
            if (!standsAlone(marker)) {
                segment(marker);
            }
        }
        if (scans == 0) {
            throw corrupt("it ends before its pixels");
        }
        if (endMissing && (!coverage.complete() || endsInZeros())) {
            throw corrupt("it is cut off: its pixels end before the picture does");
        }
        return ImageHeader.of(width, height, orientation)
                .plain(jfif && !otherColors)
                .missingEndAt(endMissing ? file.limit() : ImageHeader.WHOLE);
    }

    private boolean endsInZeros() {
        int at = file.limit();
        while (at > 0 && file.get(at - 1) == 0) {
            at--;
        }
        return file.limit() - at > MOST_ZEROS_AT_END;
    }

    private void segment(int marker) throws BadImageException {
        int length = file.getShort() & 0xffff;
        if (length < 2) {
            throw corrupt("a segment at byte " + file.position() + " has no length");
        }
        ByteBuffer body = file.slice(file.position(), length - 2);
        file.position(file.position() + length - 2);
        segments++;
        if (isFrame(marker)) {
            frame(marker, body);
        } else if (marker == APP0) {
            jfif |= segments == 1 && startsWith(body, JFIF);
        } else if (marker == APP2 || marker == APP14) {
            otherColors = true; // a profile, or Adobe's word on the components
        } else if (marker == APP1) {
            app1(body);
        } else if (marker == SOS) {
            startOfScan(body);
        }
    }

    private void frame(int marker, ByteBuffer body) throws BadImageException {
        if (width >= 0) {
            throw corrupt("it has two frames");
        }
        int precision = body.get();
        height = body.getShort() & 0xffff;
        width = body.getShort() & 0xffff;
        int components = body.get();
        otherColors |= components == 4;
        coverage = JpegCoverage.of(body, components);
        boolean decodable = marker <= SOF2 && precision == 8 && (components == 1 || components == 3 || components == 4);
        if (!decodable) {
            throw unsupported("it is a JPEG of a rare kind (SOF" + (marker - SOF0) + ", " + precision + " bits, "
                    + components + " components)");
        }
    }

    private void app1(ByteBuffer body) {
        if (!exifSeen && startsWith(body, EXIF)) {
            exifSeen = true;
            orientation = Orientation.ofExif(body.position(EXIF.length));
        }
    }

    private static boolean startsWith(ByteBuffer body, byte[] start) {
        byte[] head = new byte[Math.min(start.length, body.remaining())];
        body.get(0, head);
        return Arrays.equals(head, start);
    }

    private void startOfScan(ByteBuffer body) throws BadImageException {
        if (width < 0) {
            throw corrupt("its pixels come before its size");
        }
        if (++scans > MOST_SCANS) {
            throw corrupt("it has more than " + MOST_SCANS + " scans");
        }
        coverage.add(body);
        skipEntropyCodedData();
    }

    /** To the next marker, or to the end of the file; within the data, FF is followed by 00 or is a restart marker. */
    private void skipEntropyCodedData() {
        while (file.remaining() > 1) {
            if (file.get() == (byte) 0xff) {
                int next = file.get(file.position()) & 0xff;
                if (next != 0 && next != 0xff && !(next >= RST0 && next <= RST7)) {
                    file.position(file.position() - 1);
                    return;
                }
            }
        }
        endMissing = true;
    }

    /** Skips stray bytes before a marker, as decoders do. A missing end counts as there. */
    private int nextMarker() {
        if (endMissing) {
            return EOI;
        }
        while (true) {
            if (file.get() == (byte) 0xff) {
                int code = file.get(file.position()) & 0xff;
                if (code != 0 && code != 0xff) {
                    file.get();
                    return code;
                }
            }
        }
    }

    private static boolean standsAlone(int marker) {
        return marker == TEM || marker == SOI || (marker >= RST0 && marker <= RST7);
    }

    private static boolean isFrame(int marker) {
        return marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC;
    }
}
