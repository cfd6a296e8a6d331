package dev.sketchwarp.model.image;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** The formats decoded, told apart by how their files begin. */
enum ImageFormat {
    JPEG("jpeg", "ffd8ff"),
    PNG("png", "89504e470d0a1a0a"),
    WEBP("webp", "52494646.{8}57454250"),
    BMP("bmp", "424d"),
    GIF("gif", "47494638(37|39)61");

    private static final int LONGEST_BEGINNING = 12;

    private final String imageIoName;
    private final Pattern beginning;

    ImageFormat(String imageIoName, String beginning) {
        this.imageIoName = imageIoName;
        this.beginning = Pattern.compile(beginning);
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
            throw BadImageException.corrupt("it is cut off: it goes on after its last byte, " + file.length);
        }
    }
}
