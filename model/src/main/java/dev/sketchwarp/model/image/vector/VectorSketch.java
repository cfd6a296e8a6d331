package dev.sketchwarp.model.image.vector;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/**
 * A sketch that was read and is not drawn yet: no memory is taken for pixels before somebody looked at its size.
 *
 * @param width of the canvas, pixels; 0 or more, as the file says
 * @param height likewise
 */
public record VectorSketch(long width, long height, Ink ink) {

    /** What is on the canvas. */
    interface Ink {
        /** Draws on a canvas of that size. */
        void draw(Graphics2D canvas, int width, int height, InkBudget budget) throws VectorException;
    }

    /**
     * Draws it, on nothing: where no ink is, the picture is transparent.
     *
     * @throws VectorException drawing it would take too much
     */
    public BufferedImage draw() throws VectorException {
        BufferedImage picture =
                new BufferedImage(Math.toIntExact(width), Math.toIntExact(height), BufferedImage.TYPE_INT_ARGB);
        Graphics2D canvas = picture.createGraphics();
        try {
            canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            canvas.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            ink.draw(canvas, picture.getWidth(), picture.getHeight(), new InkBudget(picture));
        } finally {
            canvas.dispose();
        }
        return picture;
    }
}
