package dev.sketchwarp.processor;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Encoded images for tests; those of different seeds differ. */
public final class TestImages {

    private TestImages() {}

    public static byte[] png(int width, int height, int seed) {
        return encode("png", width, height, seed);
    }

    public static byte[] jpeg(int width, int height, int seed) {
        return encode("jpg", width, height, seed);
    }

    /** All white once it lies on white: nothing but transparency. */
    static byte[] blank(int width, int height) {
        return encode("png", new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB));
    }

    private static byte[] encode(String format, int width, int height, int seed) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setPaint(new GradientPaint(0, 0, new Color(seed * 7919), width, height, new Color(~(seed * 104729))));
        canvas.fillRect(0, 0, width, height);
        canvas.setColor(Color.BLACK);
        canvas.drawOval(seed % width / 2, seed % height / 3, width / 3, height / 3);
        canvas.dispose();
        return encode(format, image);
    }

    private static byte[] encode(String format, BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
