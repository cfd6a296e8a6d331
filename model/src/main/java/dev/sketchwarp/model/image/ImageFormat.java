package dev.sketchwarp.model.image;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** The formats decoded, told apart by how their files begin. */
enum ImageFormat {
    JPEG("jpeg", "ffd8ff", JpegStructure::scan),
    PNG("png", "89504e470d0a1a0a", PngStructure::scan),
    WEBP("webp", "52494646.{8}57454250", WebpStructure::scan),
    BMP("bmp", "424d", BmpStructure::scan),
    GIF("gif", "47494638(37|39)61", GifStructure::scan);

    /** Reads a file's structure; running over the end means the file is cut off. */
    @FunctionalInterface
    interface Structure {
        ImageHeader scan(ByteBuffer file) throws BadImageException;
    }

    private static final int LONGEST_BEGINNING = 12;

    private final String imageIoName;
    private final Pattern beginning;
    private final Structure structure;

    ImageFormat(String imageIoName, String beginning, Structure structure) {
        this.imageIoName = imageIoName;
        this.beginning = Pattern.compile(beginning);
        this.structure = structure;
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

    ImageHeader header(byte[] file) throws BadImageException {
        try {
            return structure.scan(ByteBuffer.wrap(file));
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw BadImageException.corrupt("it is cut off: it goes on after its last byte, " + file.length);
        }
    }
}
