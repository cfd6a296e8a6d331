package dev.sketchwarp.tools.page.picture;

import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.model.field.Point;
import dev.sketchwarp.model.image.Pictures;
import dev.sketchwarp.model.image.RgbImage;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;

/**
 * A picture on the page, made from an image's frame: {@value #LONG_SIDE} pixels on its longer side, so that it is crisp
 * on dense screens, whatever the image measures.
 */
public final class Canvas implements AutoCloseable {
    public static final int LONG_SIDE = 512;

    private final double scale;
    private final BufferedImage picture;
    private final Graphics2D graphics;

    /** An empty picture of the frame. */
    Canvas(ImageSize frame) {
        this.scale = (double) LONG_SIDE / Math.max(frame.width(), frame.height());
        this.picture = new BufferedImage(
                side(frame.width() * scale), side(frame.height() * scale), BufferedImage.TYPE_INT_RGB);
        this.graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    }

    /** A picture of the image. */
    static Canvas over(RgbImage image) {
        Canvas canvas = new Canvas(ImageSize.of(image));
        canvas.cover(Pictures.buffered(image));
        return canvas;
    }

    /** Draws an image over the whole picture. */
    void cover(BufferedImage image) {
        graphics.drawImage(image, 0, 0, picture.getWidth(), picture.getHeight(), null);
    }

    Graphics2D graphics() {
        return graphics;
    }

    BufferedImage picture() {
        return picture;
    }

    /** Where a place of the frame, in its pixels, lies in the picture: pixels have centres, pictures have edges. */
    Point2D place(Point point) {
        return new Point2D.Double((point.x() + 0.5) * scale, (point.y() + 0.5) * scale);
    }

    @Override
    public void close() {
        graphics.dispose();
    }

    private static int side(double length) {
        return Math.max(1, (int) Math.round(length));
    }
}
