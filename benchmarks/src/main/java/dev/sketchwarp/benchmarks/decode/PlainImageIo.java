package dev.sketchwarp.benchmarks.decode;

import dev.sketchwarp.service.program.CommandFailure;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** What one writes without a second thought: {@code ImageIO.read}, then drawn onto a square. */
final class PlainImageIo implements PictureDecoder {

    PlainImageIo() {
        ImageIO.setUseCache(false); // or it writes temporary files
    }

    @Override
    public String name() {
        return "imageio";
    }

    @Override
    public boolean reads(PictureFormat format) {
        return format != PictureFormat.OTHER;
    }

    @Override
    public byte[] rgb(byte[] file, int side) {
        BufferedImage square = new BufferedImage(side, side, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D canvas = square.createGraphics();
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
            if (image == null) {
                throw new CommandFailure("ImageIO knows no reader for a picture.");
            }
            canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            canvas.drawImage(image, 0, 0, side, side, Color.WHITE, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            canvas.dispose();
        }
        return swapped(((DataBufferByte) square.getRaster().getDataBuffer()).getData());
    }

    private static byte[] swapped(byte[] bgr) {
        for (int i = 0; i < bgr.length; i += 3) {
            byte blue = bgr[i];
            bgr[i] = bgr[i + 2];
            bgr[i + 2] = blue;
        }
        return bgr;
    }
}
