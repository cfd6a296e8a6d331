package dev.sketchwarp.trainer.examples;

import dev.sketchwarp.model.image.RgbImage;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A photo's edges as strokes, from which sketches are drawn as a person might: the object rather than its surroundings, long
 * lines before short ones, somewhat smoothed and somewhat off. Every place of such a sketch is (nearly) the same place of the photo.
 */
final class LineDrawing {
    private static final int SHORTEST = 6;
    private static final double WHOLE_SCENE = 0.12;
    private static final double DROPPED = 0.08;

    private final int side;
    private final List<Stroke> strokes;

    /**
     * @param points x, y, x, y … in pixels
     * @param saliency mean along the stroke
     * @param strength mean gradient along the stroke, over the strongest of the image
     */
    private record Stroke(float[] points, double saliency, double strength) {

        int length() {
            return points.length / 2;
        }

        double worth() {
            return length() * (0.2 + strength) * saliency;
        }

        double worthInScene() {
            return length() * (0.2 + strength);
        }
    }

    private LineDrawing(int side, List<Stroke> strokes) {
        this.side = side;
        this.strokes = strokes;
    }

    /**
     * @param photo square
     * @param smoothing standard deviation of the blur before the gradient, in pixels
     */
    static LineDrawing of(RgbImage photo, double smoothing) {
        int side = photo.width();
        Edges edges = Edges.of(photo, smoothing);
        float[] saliency = widened(Saliency.of(photo), side);
        List<Stroke> strokes = new ArrayList<>();
        for (int[] chain : EdgeChains.of(edges.lines(), side)) {
            if (chain.length >= SHORTEST) {
                strokes.add(stroke(chain, side, saliency, edges.strength()));
            }
        }
        return new LineDrawing(side, List.copyOf(strokes));
    }

    private static Stroke stroke(int[] chain, int side, float[] saliency, float[] strength) {
        float[] points = new float[2 * chain.length];
        double salient = 0;
        double strong = 0;
        for (int i = 0; i < chain.length; i++) {
            points[2 * i] = chain[i] % side;
            points[2 * i + 1] = chain[i] / side;
            salient += saliency[chain[i]];
            strong += strength[chain[i]];
        }
        return new Stroke(points, salient / chain.length, strong / chain.length);
    }

    /** The largest of each 5 x 5 neighbourhood, so that an object's outline counts as the object's. */
    private static float[] widened(float[] values, int side) {
        return maximum(maximum(values, side, 1), side, side);
    }

    private static float[] maximum(float[] values, int side, int step) {
        float[] widened = values.clone();
        for (int i = 2 * step; i < values.length - 2 * step; i++) {
            for (int k = -2; k <= 2; k++) {
                widened[i] = Math.max(widened[i], values[i + k * step]);
            }
        }
        return widened;
    }

    /** How many points its strokes have. */
    int points() {
        return strokes.stream().mapToInt(Stroke::length).sum();
    }

    /** Draws one of the many sketches that the strokes allow, {@code side} x {@code side}. */
    RgbImage sketch(Dice dice) {
        boolean scene = dice.chance(WHOLE_SCENE);
        Comparator<Stroke> worth = Comparator.comparingDouble(scene ? Stroke::worthInScene : Stroke::worth);
        double least = scene ? 0 : dice.between(0.2, 0.55);
        double ink = side * dice.factor(2, 9);
        BufferedImage canvas = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = pen(canvas, (float) (side * dice.between(0.006, 0.016)));
        int window = dice.below(4);
        double tremor = side * dice.between(0, 0.008);
        for (Stroke stroke : strokes.stream().sorted(worth.reversed()).toList()) {
            if (ink > 0 && stroke.saliency() >= least && !dice.chance(DROPPED)) {
                pen.draw(path(stroke, window, tremor * dice.normal(), tremor * dice.normal()));
                ink -= stroke.length();
            }
        }
        pen.dispose();
        return grey(canvas);
    }

    private static Graphics2D pen(BufferedImage canvas, float width) {
        Graphics2D pen = canvas.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
        pen.setColor(Color.BLACK);
        pen.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        return pen;
    }

    /** The stroke as the mean over a moving window, shifted as a whole. */
    private static Path2D path(Stroke stroke, int window, double dx, double dy) {
        Path2D path = new Path2D.Float();
        for (int i = 0; i < stroke.length(); i++) {
            int reach = Math.min(window, Math.min(i, stroke.length() - 1 - i));
            double x = dx + 0.5;
            double y = dy + 0.5;
            for (int k = i - reach; k <= i + reach; k++) {
                x += stroke.points()[2 * k] / (2 * reach + 1);
                y += stroke.points()[2 * k + 1] / (2 * reach + 1);
            }
            if (i == 0) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        return path;
    }

    private static RgbImage grey(BufferedImage canvas) {
        byte[] values = ((DataBufferByte) canvas.getRaster().getDataBuffer()).getData();
        byte[] rgb = new byte[3 * values.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = values[i / 3];
        }
        return new RgbImage(canvas.getWidth(), canvas.getHeight(), rgb);
    }
}
