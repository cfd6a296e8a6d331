package dev.sketchwarp.model.image;

import dev.sketchwarp.model.image.Decoding.Decoded;
import dev.sketchwarp.model.image.Decoding.Undecodable;
import dev.sketchwarp.model.image.ImageHeader.Frame;
import dev.sketchwarp.model.image.vector.VectorException;
import dev.sketchwarp.model.image.vector.VectorFormat;
import dev.sketchwarp.model.image.vector.VectorLimits;
import dev.sketchwarp.model.image.vector.VectorSketch;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decodes images from strangers: JPEG, PNG, WebP, BMP, GIF (its first frame), and drawings as SVG or as strokes in JSON, see {@link
 * VectorFormat}.
 *
 * <p>Whatever the bytes, the answer is an image in which something can be seen, or a fault, never an exception, and no memory is taken for pixels before
 * the header has been held against the limits. The image comes out as a viewer shows it: turned by its Exif orientation,
 * in sRGB, transparency on white. A decoder of sketches makes of light ink dark ink on white. Keypoints are in the pixels of that
 * image. Thread-safe.
 */
public final class ImageDecoder {

    private static final String FORMATS = "JPEG, PNG, WebP, BMP, GIF, SVG or strokes as JSON";

    /** Nothing in it can be matched: an answer would be noise. */
    private static final Undecodable BLANK = new Undecodable(
            ImageFault.BLANK,
            "the image is blank: all its pixels have one colour (what is transparent counts as white), so that there is"
                    + " nothing to match; send a picture in which something can be seen, such as dark strokes");

    private final ImageLimits limits;
    private final boolean sketches;
    private final PixelReader pixels = new PixelReader();

    private ImageDecoder(ImageLimits limits, boolean sketches) {
        this.limits = limits;
        this.sketches = sketches;
    }

    /** Shows images as they are. */
    public ImageDecoder(ImageLimits limits) {
        this(limits, false);
    }

    /** Shows sketches as dark ink on white, and tells what was done for it. */
    public static ImageDecoder ofSketches(ImageLimits limits) {
        return new ImageDecoder(limits, true);
    }

    /** Decodes a whole image file. */
    public Decoding decode(byte[] file) {
        return decode(file, DecodingMemory.HEAP);
    }

    /** Decodes a whole image file into memory that the caller provides. */
    public Decoding decode(byte[] file, DecodingMemory memory) {
        String format = null;
        try {
            checkBytes(file);
            Optional<VectorFormat> vector = VectorFormat.of(file);
            if (vector.isPresent()) {
                format = vector.get().title();
                return seen(drawn(vector.get(), file, memory), memory, null);
            }
            ImageFormat pictures = format(file);
            format = pictures.toString();
            ImageHeader header = pictures.header(file);
            checkSize(header);
            memory.admit(header.pixels());
            return seen(pixels.read(pictures, file, header, memory), memory, header);
        } catch (BadImageException e) {
            return new Undecodable(e.fault(), message(format, e));
        }
    }

    private BufferedImage drawn(VectorFormat format, byte[] file, DecodingMemory memory) throws BadImageException {
        try {
            VectorSketch sketch = format.read(file);
            checkCanvas(sketch);
            memory.admit(sketch.width() * sketch.height());
            return sketch.draw();
        } catch (VectorException e) {
            throw BadImageException.of(e);
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
            throw zeroSized(header.width(), header.height());
        }
        if (header.pixels() > limits.maxPixels()) {
            throw tooLarge(header.width(), header.height(), limits.maxPixels());
        }
    }

    private void checkCanvas(VectorSketch sketch) throws BadImageException {
        if (sketch.width() == 0 || sketch.height() == 0) {
            throw zeroSized(sketch.width(), sketch.height());
        }
        long most = Math.min(limits.maxPixels(), VectorLimits.MOST_PIXELS);
        if (sketch.width() * sketch.height() > most) {
            throw tooLarge(sketch.width(), sketch.height(), most);
        }
    }

    private static BadImageException zeroSized(long width, long height) {
        return new BadImageException(ImageFault.ZERO_SIZED, "it claims to be " + width + " x " + height + " pixels");
    }

    private static BadImageException tooLarge(long width, long height, long most) {
        return new BadImageException(
                ImageFault.TOO_MANY_PIXELS,
                "it claims to be " + width + " x " + height + " pixels, more than the " + most + " allowed");
    }

    /** Brings pixels into their form, sketches as ink on paper. */
    private Decoding seen(BufferedImage stored, DecodingMemory memory, @Nullable ImageHeader header) {
        RgbImage rgb = SrgbPixels.of(stored, memory);
        SketchChange change = SketchChange.NONE;
        if (sketches && SrgbPixels.isTransparent(stored)) {
            change = onPaper(stored, rgb);
        }
        if (header == null && change == SketchChange.ON_WHITE) { // a drawing has no ground of its own
            change = SketchChange.NONE;
        }
        RgbImage picture = header == null ? rgb : picture(rgb, header);
        if (sketches && change != SketchChange.INVERTED && LightInk.onDark(picture)) {
            LightInk.invert(picture);
            change = SketchChange.INVERTED;
        }
        return picture.isBlank() ? BLANK : new Decoded(picture, change);
    }

    /** @param rgb on white; left so, or inverted */
    private static SketchChange onPaper(BufferedImage stored, RgbImage rgb) {
        if (!LightInk.isLostOnWhite(rgb)) {
            return SketchChange.ON_WHITE;
        }
        SrgbPixels.putOnBlack(stored, rgb);
        if (LightInk.isStrokes(rgb)) {
            LightInk.invert(rgb);
            return SketchChange.INVERTED;
        }
        SrgbPixels.putOnWhite(stored, rgb);
        return SketchChange.ON_WHITE;
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

    private static String message(@Nullable String format, BadImageException e) {
        if (format == null) {
            return e.reason();
        }
        String advice =
                switch (e.fault()) {
                    case TOO_MANY_PIXELS -> "send a smaller one";
                    case TOO_MANY_BYTES -> "send a smaller one";
                    case TOO_COMPLEX -> "send a simpler one, or a PNG";
                    case UNSUPPORTED_FORMAT -> "save it as an ordinary JPEG or PNG";
                    default -> "send the whole file, as it was saved";
                };
        return "the image is no " + format + " to work with: " + e.reason() + "; " + advice;
    }
}
