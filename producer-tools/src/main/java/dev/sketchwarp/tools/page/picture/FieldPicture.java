package dev.sketchwarp.tools.page.picture;

import dev.sketchwarp.model.field.DisplacementField;
import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.model.field.NormalizedPoint;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;

/**
 * A displacement field over the frame it starts from. The ground's hue is the direction of the displacement and its
 * strength the length, white where nothing moves; arrows on a grid lead from each place to where it goes.
 */
final class FieldPicture {
    /** Displacement, as a share of the frame, at which the colour is fullest. */
    private static final double FULL = 0.3;

    private static final int ARROWS = 9;

    /** Colours across and down; fields are smooth, so the picture can be enlarged from these. */
    private static final int GROUND = 64;

    private static final Color INK = new Color(0x1F2933);

    private FieldPicture() {}

    static BufferedImage of(DisplacementField field, ImageSize frame) {
        try (Canvas canvas = new Canvas(frame)) {
            ground(canvas, field);
            Graphics2D graphics = canvas.graphics();
            graphics.setColor(INK);
            graphics.setStroke(new BasicStroke(1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            for (int row = 0; row < ARROWS; row++) {
                for (int column = 0; column < ARROWS; column++) {
                    double u = (2 * column + 1.0) / ARROWS - 1;
                    double v = (2 * row + 1.0) / ARROWS - 1;
                    NormalizedPoint end = field.map(u, v);
                    arrow(
                            graphics,
                            canvas.place(frame.toPixels(new NormalizedPoint(u, v))),
                            canvas.place(frame.toPixels(end)));
                }
            }
            return canvas.picture();
        }
    }

    private static void ground(Canvas canvas, DisplacementField field) {
        BufferedImage coarse = new BufferedImage(GROUND, GROUND, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < GROUND; y++) {
            for (int x = 0; x < GROUND; x++) {
                double u = (2 * x + 1.0) / GROUND - 1;
                double v = (2 * y + 1.0) / GROUND - 1;
                NormalizedPoint to = field.map(u, v);
                coarse.setRGB(x, y, colour(to.u() - u, to.v() - v));
            }
        }
        canvas.cover(coarse);
    }

    /** Hue clockwise from red at the right, as the page's colour wheel shows it. */
    private static int colour(double du, double dv) {
        double hue = Math.atan2(dv, du) / (2 * Math.PI);
        double strength = Math.min(1, Math.hypot(du, dv) / 2 / FULL);
        return Color.HSBtoRGB((float) hue, (float) (0.75 * strength), 1);
    }

    private static void arrow(Graphics2D graphics, Point2D from, Point2D to) {
        double dx = to.getX() - from.getX();
        double dy = to.getY() - from.getY();
        double length = Math.hypot(dx, dy);
        graphics.fill(new Ellipse2D.Double(from.getX() - 2, from.getY() - 2, 4, 4));
        if (length < 3) {
            return;
        }
        double head = Math.min(9, length / 2) / length;
        Path2D arrow = new Path2D.Double();
        arrow.moveTo(from.getX(), from.getY());
        arrow.lineTo(to.getX(), to.getY());
        arrow.moveTo(to.getX() - head * (dx + 0.5 * dy), to.getY() - head * (dy - 0.5 * dx));
        arrow.lineTo(to.getX(), to.getY());
        arrow.lineTo(to.getX() - head * (dx - 0.5 * dy), to.getY() - head * (dy + 0.5 * dx));
        graphics.draw(arrow);
    }
}
