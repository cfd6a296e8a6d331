package dev.sketchwarp.model.image;

import dev.sketchwarp.model.image.Decoding.Decoded;
import dev.sketchwarp.model.image.Decoding.Undecodable;
import dev.sketchwarp.model.image.ImageHeader.Frame;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Decodes images from strangers: JPEG, PNG, WebP, BMP and GIF (its first frame).
 *
 * <p>Whatever the bytes, the answer is an image in which something can be seen, or a fault, never an exception, and no memory is taken for pixels before
 * the header has been held against the limits. The image comes out as a viewer shows it: turned by its Exif orientation,
 * in sRGB, transparency on white. Keypoints are in the pixels of that image. Thread-safe.
 */
public final class ImageDecoder {

    private static final String FORMATS = "JPEG, PNG, WebP, BMP or GIF";

    /** Nothing in it can be matched: an answer would be noise. */
    private static final Undecodable BLANK = new Undecodable(
            ImageFault.BLANK,
            "the image is blank: all its pixels have one colour (what is transparent counts as white), so that there is"
                    + " nothing to match; send a picture in which something can be seen, such as dark strokes");

    private final ImageLimits limits;
    private final PixelReader pixels = new PixelReader();

    public ImageDecoder(ImageLimits limits) {
        this.limits = limits;
    }

    /** Decodes a whole image file. */
    public Decoding decode(byte[] file) {
        return decode(file, DecodingMemory.HEAP);
    }

    /** Decodes a whole image file into memory that the caller provides. */
    public Decoding decode(byte[] file, DecodingMemory memory) {
        ImageFormat format = null;
        try {
            checkBytes(file);
            format = format(file);
            ImageHeader header = format.header(file);
            checkSize(header);
            memory.admit(header.pixels());
            RgbImage picture = picture(SrgbPixels.of(pixels.read(format, file, header, memory), memory), header);
            return picture.isBlank() ? BLANK : new Decoded(picture);
        } catch (BadImageException e) {
            return new Undecodable(e.fault(), message(format, e));
        }
    }

    private void checkBytes(byte[] file) throws BadImageException {
        if (file.length == 0) {
            throw new BadImageException(ImageFault.EMPTY, "the image has no bytes: send a " + FORMATS + " file");
        }
        if (file.length > limits.maxBytes()) {
            throw new BadImageException(
                    ImageFault.TOO_MANY_BYTES,
                    "the image has " + file.length + " bytes, more than the " + limits.maxBytes()
                            + " allowed: send a smaller or more compressed one");
        }
    }

    private static ImageFormat format(byte[] file) throws BadImageException {
        return ImageFormat.of(file)
                .orElseThrow(() -> BadImageException.unsupported("the image is no " + FORMATS
                        + ", as it starts with "
                        + HexFormat.ofDelimiter(" ").formatHex(file, 0, Math.min(8, file.length))
                        + ": convert it"));
    }

    private void checkSize(ImageHeader header) throws BadImageException {
        if (header.isZeroSized()) {
            throw new BadImageException(
                    ImageFault.ZERO_SIZED, "it claims to be " + header.width() + " x " + header.height() + " pixels");
        }
        if (header.pixels() > limits.maxPixels()) {
            throw new BadImageException(
                    ImageFault.TOO_MANY_PIXELS,
                    "it claims to be " + header.width() + " x " + header.height() + " pixels, more than the "
                            + limits.maxPixels() + " allowed");
        }
    }

    private static RgbImage picture(RgbImage stored, ImageHeader header) {
        byte[] profile = header.iccProfile();
        RgbImage srgb = profile == null ? stored : SrgbPixels.convert(stored, profile);
        return header.orientation().apply(onCanvas(srgb, header));
    }

    /** Puts an animation's first frame where it belongs in the picture, on white. */
    private static RgbImage onCanvas(RgbImage image, ImageHeader header) {
        Frame frame = header.frame();
        if (frame.equals(new Frame(0, 0, header.width(), header.height()))) {
            return image;
        }
        byte[] canvas = new byte[3 * header.width() * header.height()];
        Arrays.fill(canvas, (byte) 255);
        int columns = Math.min(frame.width(), header.width() - frame.x());
        int rows = Math.min(frame.height(), header.height() - frame.y());
        for (int y = 0; columns > 0 && y < rows; y++) {
            int to = (frame.y() + y) * header.width() + frame.x();
            System.arraycopy(image.rgb(), 3 * y * frame.width(), canvas, 3 * to, 3 * columns);
        }
        return new RgbImage(header.width(), header.height(), canvas);
    }

    private static String message(@Nullable ImageFormat format, BadImageException e) {
        if (format == null) {
            return e.reason();
        }
        String advice =
                switch (e.fault()) {
                    case TOO_MANY_PIXELS -> "send a smaller one";
                    case UNSUPPORTED_FORMAT -> "save it as an ordinary JPEG or PNG";
                    default -> "send the whole file, as it was saved";
                };
        return "the image is no " + format + " to work with: " + e.reason() + "; " + advice;
    }
}
