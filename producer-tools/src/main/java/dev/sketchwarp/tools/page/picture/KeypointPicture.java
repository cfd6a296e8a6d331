package dev.sketchwarp.tools.page.picture;

import dev.sketchwarp.model.field.Point;
import dev.sketchwarp.model.image.RgbImage;
import dev.sketchwarp.tools.page.view.KeypointView;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * An image with numbered keypoints. A disc is a keypoint or where one was transferred to; a ring, tied to its disc by a
 * line, is where it belongs. Numbers and colours are the same in the other image.
 */
final class KeypointPicture {
    private static final double RADIUS = 14;

    /** Hues apart for most eyes, dark enough for white numbers. */
    private static final List<Color> COLOURS = List.of(
            new Color(0x0B62A8),
            new Color(0xC2410C),
            new Color(0x0F766E),
            new Color(0xA21CAF),
            new Color(0x8A6100),
            new Color(0x4338CA),
            new Color(0xBE123C),
            new Color(0x3F6212),
            new Color(0x334155),
            new Color(0x7C3AED));

    private KeypointPicture() {}

    /** The image the keypoints belong to. */
    static BufferedImage own(RgbImage image, List<KeypointView> keypoints) {
        try (Canvas canvas = Canvas.over(image)) {
            for (int i = 0; i < keypoints.size(); i++) {
                disc(canvas, keypoints.get(i).at(), i);
            }
            return canvas.picture();
        }
    }

    /** The other image, with the transferred keypoints and where they belong. */
    static BufferedImage transferred(RgbImage image, List<KeypointView> keypoints) {
        try (Canvas canvas = Canvas.over(image)) {
            for (int i = 0; i < keypoints.size(); i++) {
                truth(canvas, keypoints.get(i), i);
            }
            for (int i = 0; i < keypoints.size(); i++) {
                disc(canvas, keypoints.get(i).transferred().point(), i);
            }
            return canvas.picture();
        }
    }

    private static Color colour(int index) {
        return COLOURS.get(index % COLOURS.size());
    }

    private static void truth(Canvas canvas, KeypointView keypoint, int index) {
        Point truth = keypoint.truth();
        if (truth == null) {
            return;
        }
        Point2D place = canvas.place(truth);
        Line2D tie =
                new Line2D.Double(place, canvas.place(keypoint.transferred().point()));
        Ellipse2D ring = circle(place, RADIUS * 0.75);
        Graphics2D graphics = canvas.graphics();
        graphics.setColor(new Color(255, 255, 255, 210));
        graphics.setStroke(new BasicStroke(5));
        graphics.draw(tie);
        graphics.draw(ring);
        graphics.setColor(colour(index));
        graphics.setStroke(new BasicStroke(2.5f));
        graphics.draw(tie);
        graphics.draw(ring);
    }

    private static void disc(Canvas canvas, Point point, int index) {
        Point2D place = canvas.place(point);
        Graphics2D graphics = canvas.graphics();
        graphics.setColor(Color.WHITE);
        graphics.fill(circle(place, RADIUS + 2));
        graphics.setColor(colour(index));
        graphics.fill(circle(place, RADIUS));
        graphics.setColor(Color.WHITE);
        graphics.setStroke(new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(Digits.of(index + 1, place, RADIUS));
    }

    private static Ellipse2D circle(Point2D centre, double radius) {
        return new Ellipse2D.Double(centre.getX() - radius, centre.getY() - radius, 2 * radius, 2 * radius);
    }
}
