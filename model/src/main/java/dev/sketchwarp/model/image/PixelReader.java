package dev.sketchwarp.model.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.spi.ImageReaderSpi;
import org.jspecify.annotations.Nullable;

/*
 * Why two readers for JPEG. TwelveMonkeys' reader knows CMYK, profiles and many a damage, and leaves the decoding itself to the JDK's. On
 * the way it unfolds each Huffman table, which that one does again: 200 KB for a file of 20 KB, two thirds of what a pair allocates. A plain
 * JFIF file needs none of it. Where the JDK's reader has a word to say against such a file, that of TwelveMonkeys' counts.
 */
/**
 * Decodes pixels with ImageIO: TwelveMonkeys for WebP, BMP and JPEG with CMYK or colour profiles, the JDK for plain JPEG, PNG and GIF.
 * Input comes from memory, so no cache file is written. Thread-safe: every image gets a reader of its own.
 */
final class PixelReader {

    /**
     * Where libjpeg and the GIF reader say that they invented pixels. Their other warnings (stray bytes before a marker,
     * colour profiles) are of files that look as they should.
     */
    private static final Pattern DAMAGE = Pattern.compile(
            "Corrupt JPEG data: (premature end|bad Huffman|found marker).*|Premature end.*|Inconsistent progression.*"
                    + "|Invalid SOS parameters.*|Out-of-sequence code.*");

    private final Map<ImageFormat, ImageReaderSpi> readers = new EnumMap<>(ImageFormat.class);
    private final ImageReaderSpi plainJpeg;

    /**
     * @throws IllegalStateException if a format has no reader on the class path
     */
    PixelReader() {
        for (ImageFormat format : ImageFormat.values()) {
            Iterator<ImageReader> found = ImageIO.getImageReadersByFormatName(format.imageIoName());
            if (!found.hasNext()) {
                throw new IllegalStateException("no ImageIO reader for " + format + " on the class path");
            }
            readers.put(format, found.next().getOriginatingProvider());
        }
        plainJpeg = ofTheJdk(ImageFormat.JPEG);
    }

    private static ImageReaderSpi ofTheJdk(ImageFormat format) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.imageIoName());
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (reader.getClass().getModule().equals(ImageIO.class.getModule())) {
                return reader.getOriginatingProvider();
            }
        }
        throw new IllegalStateException("the JDK has no ImageIO reader for " + format);
    }

    /** The first frame's pixels. */
    BufferedImage read(ImageFormat format, byte[] file, ImageHeader header, DecodingMemory memory)
            throws BadImageException {
        byte[] whole = format.withEnd(file, header);
        if (format == ImageFormat.JPEG && header.plain()) { // it has no profile
            try {
                return read(plainJpeg, format, whole, header, memory);
            } catch (BadImageException e) { // the other reader may do better, or says why not
            }
        }
        ImageReaderSpi reader = Objects.requireNonNull(readers.get(format));
        return read(reader, format, hasPlainProfile(format) ? ProfileClaims.modest(whole) : whole, header, memory);
    }

    /** PNG's is compressed, and GIF has none. */
    private static boolean hasPlainProfile(ImageFormat format) {
        return format != ImageFormat.PNG && format != ImageFormat.GIF;
    }

    private static BufferedImage read(
            ImageReaderSpi provider, ImageFormat format, byte[] file, ImageHeader header, DecodingMemory memory)
            throws BadImageException {
        ImageReader reader = null;
        try (MemoryInput input = new MemoryInput(file)) {
            reader = provider.createReaderInstance();
            AtomicReference<@Nullable String> damage = new AtomicReference<>();
            reader.addIIOReadWarningListener((source, warning) -> {
                if (DAMAGE.matcher(warning).matches()) {
                    damage.set(warning);
                }
            });
            reader.setInput(input, false, true);
            checkSize(reader.getWidth(0), reader.getHeight(0), header);
            ImageReadParam how = reader.getDefaultReadParam();
            if ((format == ImageFormat.JPEG || format == ImageFormat.PNG) && isPlainRgb(reader)) {
                how.setDestination(
                        SrgbPixels.blank(header.frame().width(), header.frame().height(), memory));
            }
            BufferedImage image = reader.read(0, how);
            if (damage.get() != null) {
                throw undecodable(damage.get());
            }
            return image;
        } catch (IOException | RuntimeException | AssertionError e) {
            // Damaged files end readers in any way: index, argument, arithmetic, colour model, even assertion.
            throw undecodable(e.getMessage());
        } finally {
            if (reader != null) {
                reader.dispose();
            }
        }
    }

    /** Whether the pixels come as red, green and blue bytes; in which order, their image decides. */
    private static boolean isPlainRgb(ImageReader reader) throws IOException {
        ImageTypeSpecifier type = reader.getImageTypes(0).next();
        return type.getNumBands() == 3
                && type.getSampleModel().getDataType() == DataBuffer.TYPE_BYTE
                && type.getColorModel().getColorSpace().isCS_sRGB();
    }

    /** The limits were checked against the header: a reader that finds another size must not continue. */
    private static void checkSize(int width, int height, ImageHeader header) throws BadImageException {
        if (width != header.frame().width() || height != header.frame().height()) {
            throw BadImageException.corrupt("its sizes contradict each other: "
                    + header.frame().width() + " x " + header.frame().height() + " and " + width + " x " + height);
        }
    }

    private static BadImageException undecodable(@Nullable String detail) {
        return BadImageException.corrupt("its pixels cannot be decoded (" + detail + ")");
    }
}
