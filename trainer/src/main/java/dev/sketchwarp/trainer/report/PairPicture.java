package dev.sketchwarp.trainer.report;

import dev.sketchwarp.model.field.DisplacementField;
import dev.sketchwarp.model.field.Point;
import dev.sketchwarp.model.field.PublishedPck;
import dev.sketchwarp.model.image.Pictures;
import dev.sketchwarp.model.image.Resampler;
import dev.sketchwarp.model.image.RgbImage;
import dev.sketchwarp.trainer.evaluation.EstimatedPair;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * A pair side by side. Rings are where keypoints are; each has a dot where the network carried its partner to, coloured by how far off that
 * is.
 */
final class PairPicture {
    private static final int FRAME = PublishedPck.IMAGE.width();
    private static final int SIDE = 320;
    private static final int GAP = 8;
    private static final double NEAR = 0.05 * FRAME;
    private static final double FAR = 0.10 * FRAME;

    private PairPicture() {}

    static void write(EstimatedPair pair, Path file) throws IOException {
        BufferedImage picture = new BufferedImage(2 * SIDE + GAP, SIDE, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = picture.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        panel(g, pair.photoImage(), pair.photo(), pair.sketch(), pair.fields().sketchToPhoto());
        g.translate(SIDE + GAP, 0);
        panel(g, pair.sketchImage(), pair.sketch(), pair.photo(), pair.fields().photoToSketch());
        g.dispose();
        if (!ImageIO.write(picture, "png", file.toFile())) {
            throw new IOException("this Java cannot write PNG files");
        }
    }

    private static void panel(
            Graphics2D g, RgbImage image, List<Point> truth, List<Point> partners, DisplacementField field) {
        g.drawImage(Pictures.buffered(Resampler.toSquare(image, SIDE)), 0, 0, null);
        for (int i = 0; i < truth.size(); i++) {
            Point carried = PublishedPck.project(partners.get(i), field);
            mark(g, truth.get(i), carried);
        }
    }

    private static void mark(Graphics2D g, Point truth, Point carried) {
        double x = scaled(truth.x());
        double y = scaled(truth.y());
        double toX = scaled(carried.x());
        double toY = scaled(carried.y());
        Color colour = colour(truth.distanceTo(carried));
        for (boolean halo : new boolean[] {true, false}) {
            g.setColor(halo ? new Color(255, 255, 255, 200) : colour);
            g.setStroke(new BasicStroke(halo ? 4 : 2));
            g.draw(new Line2D.Double(x, y, toX, toY));
            double dot = halo ? 5 : 4;
            g.fill(new Ellipse2D.Double(toX - dot, toY - dot, 2 * dot, 2 * dot));
            g.setColor(halo ? g.getColor() : Color.BLACK);
            g.draw(new Ellipse2D.Double(x - 5, y - 5, 10, 10));
        }
    }

    /** Colours that people who see no red or no green can tell apart. */
    private static Color colour(double error) {
        return error <= NEAR
                ? new Color(0x00, 0x9e, 0x73)
                : error <= FAR ? new Color(0xe6, 0x9f, 0x00) : new Color(0xd5, 0x2b, 0x6e);
    }

    private static double scaled(double pixel) {
        return pixel * (SIDE - 1) / (FRAME - 1);
    }
}
