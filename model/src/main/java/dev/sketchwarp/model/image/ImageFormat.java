package dev.sketchwarp.model.image;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** The formats decoded, recognised by how their files begin. */
enum ImageFormat {
    JPEG("jpeg", "ffd8ff", "ffd9"),
    PNG("png", "89504e470d0a1a0a", "0000000049454e44ae426082"),
    WEBP("webp", "52494646.{8}57454250", ""),
    BMP("bmp", "424d", ""),
    GIF("gif", "47494638(37|39)61", "");

    private static final int LONGEST_BEGINNING = 12;

    private final String imageIoName;
    private final Pattern beginning;
    private final byte[] end;

    /**
     * @param beginning hexadecimal digits of the first bytes
     * @param end those of the end marker; empty where files have none, or where readers do not need it
     */
    ImageFormat(String imageIoName, String beginning, String end) {
        this.imageIoName = imageIoName;
        this.beginning = Pattern.compile(beginning);
        this.end = HexFormat.of().parseHex(end);
    }

    static Optional<ImageFormat> of(byte[] file) {
        String hex = HexFormat.of().formatHex(file, 0, Math.min(file.length, LONGEST_BEGINNING));
        return Arrays.stream(values())
                .filter(format -> format.beginning.matcher(hex).lookingAt())
                .findFirst();
    }

    /** What ImageIO calls it. */
    String imageIoName() {
        return imageIoName;
    }

    /** The file with its end marker: itself, but for a file that lacks it. */
    byte[] withEnd(byte[] file, ImageHeader header) {
        if (header.missingEnd() == ImageHeader.WHOLE) {
            return file;
        }
        byte[] whole = Arrays.copyOf(file, header.missingEnd() + end.length);
        System.arraycopy(end, 0, whole, header.missingEnd(), end.length);
        return whole;
    }

    /** What the file's structure says; running over its end means that it is cut off. */
    ImageHeader header(byte[] file) throws BadImageException {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        try {
            return switch (this) {
                case JPEG -> JpegStructure.scan(bytes);
                case PNG -> PngStructure.scan(bytes);
                case WEBP -> WebpStructure.scan(bytes);
                case BMP -> BmpStructure.scan(bytes);
                case GIF -> GifStructure.scan(bytes);
            };
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw BadImageException.corrupt("it is cut off: it continues after its last byte, " + file.length);
        }
    }
}
