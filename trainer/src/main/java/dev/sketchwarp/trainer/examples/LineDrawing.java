package dev.sketchwarp.trainer.examples;

import dev.sketchwarp.model.image.RgbImage;
import dev.sketchwarp.trainer.examples.Variety.Style;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A photo's edges as strokes, from which sketches are drawn as a person might: the object rather than its surroundings, long
 * lines before short ones, somewhat smoothed and somewhat off. Every place of such a sketch is (nearly) the same place of the photo.
 */
final class LineDrawing implements DecodedImages.Kept {
    private static final int SHORTEST = 6;
    private static final double WHOLE_SCENE = 0.12;
    private static final double DROPPED = 0.08;
    private static final double DOUBLE_DISTANCE = 0.008;
    private static final double THINNEST = 0.3;
    private static final int POINT_BYTES = 8;
    private static final int STROKE_BYTES = 64;

    private final int side;
    private final List<Stroke> byWorth;
    private final List<Stroke> byWorthInScene;

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
        this.byWorth = sorted(strokes, Stroke::worth);
        this.byWorthInScene = sorted(strokes, Stroke::worthInScene);
    }

    private static List<Stroke> sorted(List<Stroke> strokes, ToDoubleFunction<Stroke> worth) {
        return strokes.stream()
                .sorted(Comparator.comparingDouble(worth).reversed())
                .toList();
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

    @Override
    public long bytes() {
        return byWorth.stream()
                .mapToLong(stroke -> POINT_BYTES * stroke.length() + STROKE_BYTES)
                .sum();
    }

    /** Draws one of the many sketches that the strokes allow. */
    Drawing draw(Variety variety, Dice dice) {
        Style style = variety.style(dice);
        boolean scene = dice.chance(WHOLE_SCENE);
        double least = scene ? 0 : dice.between(0.2, 0.55);
        double ink = side * dice.factor(2, 9) * (style == Style.SPARSE ? dice.between(0.35, 0.6) : 1);
        double radius = side * radius(style, dice);
        int window = dice.below(4);
        double tremor = side * dice.between(0, 0.008);
        double doubled = dice.chance(variety.doubled()) ? dice.between(0.2, 0.8) : 0;
        StrokePoints points = new StrokePoints();
        for (Stroke stroke : scene ? byWorthInScene : byWorth) {
            if (ink > 0 && stroke.saliency() >= least && !dice.chance(DROPPED)) {
                points.add(stroke.points(), window, tremor * dice.normal(), tremor * dice.normal());
                if (dice.chance(doubled)) {
                    double beside = side * DOUBLE_DISTANCE;
                    points.add(stroke.points(), window, beside * dice.normal(), beside * dice.normal());
                }
                ink -= stroke.length();
            }
        }
        if (style == Style.SHADED) {
            Hatching.add(points, side, dice);
        }
        return new Drawing(points.toArray(), (float) Math.max(THINNEST, radius));
    }

    /** Of the side. */
    private static double radius(Style style, Dice dice) {
        return switch (style) {
            case THICK -> dice.between(0.01, 0.018);
            case THIN -> dice.between(0.002, 0.003);
            default -> dice.between(0.003, 0.008);
        };
    }
}
