package dev.sketchwarp.model.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Images as bytes of picture files. */
public final class Pictures {

    private Pictures() {}

    public static byte[] png(RgbImage image) {
        return png(buffered(image));
    }

    public static byte[] png(BufferedImage image) {
        return encode(image, "png", -1);
    }

    /**
     * As JPEG.
     *
     * @param quality 0 (small) to 1 (faithful)
     */
    public static byte[] jpeg(RgbImage image, double quality) {
        return jpeg(buffered(image), quality);
    }

    /**
     * As JPEG.
     *
     * @param quality 0 (small) to 1 (faithful)
     */
    public static byte[] jpeg(BufferedImage image, double quality) {
        return encode(image, "jpeg", (float) quality);
    }

    /** A copy to draw on. */
    public static BufferedImage buffered(RgbImage image) {
        BufferedImage copy = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                copy.setRGB(x, y, image.channel(x, y, 0) << 16 | image.channel(x, y, 1) << 8 | image.channel(x, y, 2));
            }
        }
        return copy;
    }

    private static byte[] encode(BufferedImage image, String format, float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            if (quality >= 0) {
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionQuality(quality);
            }
            writer.write(null, new IIOImage(image, null, null), parameters);
        } catch (IOException cause) {
            throw new UncheckedIOException("Writing to memory failed", cause);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
