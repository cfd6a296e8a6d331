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

/**
 * Decodes pixels with ImageIO: TwelveMonkeys for JPEG (CMYK, colour profiles), WebP and BMP, the JDK for PNG and GIF.
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
    }

    /** The first frame's pixels. */
    BufferedImage read(ImageFormat format, byte[] file, ImageHeader header, DecodingMemory memory)
            throws BadImageException {
        ImageReader reader = null;
        try (MemoryInput input = new MemoryInput(format.withEnd(file, header))) {
            reader = Objects.requireNonNull(readers.get(format)).createReaderInstance();
            AtomicReference<@Nullable String> damage = new AtomicReference<>();
            reader.addIIOReadWarningListener((source, warning) -> {
                if (DAMAGE.matcher(warning).matches()) {
                    damage.set(warning);
                }
            });
            reader.setInput(input, false, true);
            checkSize(reader.getWidth(0), reader.getHeight(0), header);
            ImageReadParam how = reader.getDefaultReadParam();
            if (format == ImageFormat.JPEG && isPlainRgb(reader)) {
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

    /** The limits were checked against the header: a reader that finds another size must not go on. */
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
