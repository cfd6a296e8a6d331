package dev.sketchwarp.model.image.vector;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.AffineTransform;
import java.awt.geom.FlatteningPathIterator;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/*
 * What drawing costs. Java2D walks an outline row by row, keeping the places where it crosses a row in order: each crossing is a step, and as it puts
 * them in their order by moving others aside, a row of n crossings costs about n x n / 1000 more (measured with OpenJDK 17: 32,000 strokes
 * of a pen within 10 rows take 0.8 s, half of them a quarter of that). A stroke's outline has two sides and an end, as wide as the pen;
 * a dashed one has as many as dashes. Filling rows is quick beside that. A step is about 100 ns of one core.
 */
/** Bounds the work of drawing, before it is done: every shape is paid for, in steps. */
final class InkBudget {

    private static final int STEPS_A_SHAPE = 40;
    private static final int STEPS_A_PIECE = 4;
    private static final int CROWD = 1000;
    private static final int PIXELS_A_STEP = 64;

    /** Pixels; a longer side than any canvas has. Java2D takes seconds over the round end of a pen of 1e15, and over curves as far away. */
    private static final double FARTHEST = 1e7;

    /** The budget is spent; passes through the drawing library. */
    static final class SpentException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SpentException() {
            super("spent", null, false, false);
        }
    }

    private final int width;
    private final int height;
    /** By row, how many more crossings it has than the row above; all zero between two shapes. */
    private final double[] crossings;

    private double left = VectorLimits.MOST_INK;

    InkBudget(BufferedImage canvas) {
        this.width = canvas.getWidth();
        this.height = canvas.getHeight();
        this.crossings = new double[height + 1];
    }

    /** @throws SpentException this shape is too much */
    void fill(Shape shape, AffineTransform transform) {
        spend(pixels(shape, transform, 0) / PIXELS_A_STEP + STEPS_A_SHAPE);
        outline(shape, transform, 0, 0);
    }

    /** @throws SpentException this shape is too much */
    void stroke(Shape shape, Stroke stroke, AffineTransform transform) {
        BasicStroke pen = (BasicStroke) stroke;
        double scale = Math.max(
                Math.hypot(transform.getScaleX(), transform.getShearY()),
                Math.hypot(transform.getScaleY(), transform.getShearX()));
        double wide = pen.getLineWidth() * scale;
        spendUnless(wide <= FARTHEST);
        spend(pixels(shape, transform, wide) / PIXELS_A_STEP + STEPS_A_SHAPE);
        outline(shape, transform, Math.max(1, wide), dashesAPixel(pen) / Math.max(scale, 1e-9));
    }

    private static double dashesAPixel(BasicStroke pen) {
        float[] dashes = pen.getDashArray();
        if (dashes == null) {
            return 0;
        }
        double period = 0;
        for (float dash : dashes) {
            period += dash;
        }
        return dashes.length / period;
    }

    private void spend(double steps) {
        left -= steps;
        spendUnless(left >= 0);
    }

    /** Spends all that is left unless a number is within its bound; one that is none is not. */
    private static void spendUnless(boolean bounded) {
        if (!bounded) {
            throw new SpentException();
        }
    }

    /** Pixels of the canvas in the box around a shape. */
    private double pixels(Shape shape, AffineTransform transform, double around) {
        Rectangle2D box = transform.createTransformedShape(shape.getBounds2D()).getBounds2D();
        spendUnless(box.getMinX() >= -FARTHEST && box.getMinY() >= -FARTHEST);
        spendUnless(box.getMaxX() <= FARTHEST && box.getMaxY() <= FARTHEST);
        double columns = Math.min(width, box.getMaxX() + around) - Math.max(0, box.getMinX() - around);
        double rows = Math.min(height, box.getMaxY() + around) - Math.max(0, box.getMinY() - around);
        return Math.max(0, columns) * Math.max(0, rows);
    }

    /**
     * Pays for an outline's pieces.
     *
     * @param wide pixels of the pen; 0 to fill
     * @param dashes that begin or end in a pixel of the line's length
     */
    private void outline(Shape shape, AffineTransform transform, double wide, double dashes) {
        double[] at = new double[6];
        double x = 0;
        double y = 0;
        double startX = 0;
        double startY = 0;
        for (PathIterator path = flat(shape, transform); !path.isDone(); path.next()) {
            int kind = path.currentSegment(at);
            double toX = kind == PathIterator.SEG_CLOSE ? startX : at[0];
            double toY = kind == PathIterator.SEG_CLOSE ? startY : at[1];
            if (kind == PathIterator.SEG_MOVETO) {
                startX = toX;
                startY = toY;
            } else {
                piece(y, toY, wide, 1 + dashes * Math.hypot(toX - x, toY - y));
            }
            x = toX;
            y = toY;
        }
        spend(settle());
    }

    /** Curves as at most sixteen lines each. */
    private static PathIterator flat(Shape shape, AffineTransform transform) {
        return new FlatteningPathIterator(shape.getPathIterator(transform), 0.5, 4);
    }

    /** @param parts that dashes cut it into */
    private void piece(double from, double to, double wide, double parts) {
        spend(STEPS_A_PIECE * parts);
        double top = Math.min(from, to) - wide / 2;
        double bottom = Math.max(from, to) + wide / 2;
        if (top < height && bottom >= 0) {
            double rows = Math.abs(to - from);
            double across = wide == 0 ? 1 : 2 * (rows + parts * wide) / (rows + wide);
            crossings[(int) Math.max(0, top)] += across;
            crossings[(int) Math.min(height - 1, bottom) + 1] -= across;
        }
    }

    /** The steps of all rows, which are made empty again. */
    private double settle() {
        double steps = 0;
        double inRow = 0;
        for (int row = 0; row <= height; row++) {
            inRow += crossings[row];
            steps += inRow + inRow * inRow / CROWD;
            crossings[row] = 0;
        }
        return steps;
    }
}
