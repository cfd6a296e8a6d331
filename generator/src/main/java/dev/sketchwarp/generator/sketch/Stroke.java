package dev.sketchwarp.generator.sketch;

import dev.sketchwarp.generator.scene.Dice;
import dev.sketchwarp.generator.scene.Noise;
import java.util.Arrays;

/** One movement of the pen: points in pixels, at most a few pixels apart, and what a hand makes of them. */
final class Stroke {
    private final double[] xs;
    private final double[] ys;

    Stroke(double[] xs, double[] ys) {
        this.xs = xs;
        this.ys = ys;
    }

    int size() {
        return xs.length;
    }

    double x(int i) {
        return xs[i];
    }

    double y(int i) {
        return ys[i];
    }

    /** Corners averaged away; the ends stay. */
    Stroke rounded(int passes) {
        double[] x = xs;
        double[] y = ys;
        for (int pass = 0; pass < passes; pass++) {
            x = averaged(x);
            y = averaged(y);
        }
        return new Stroke(x, y);
    }

    /**
     * Off the line as a hand is: a slow sway and a slight tremor.
     *
     * @param amount mean deviation in pixels
     * @param unit a pixel of a 256 x 256 sketch, in pixels of this one
     */
    Stroke wobbled(double amount, double unit, Dice dice) {
        Noise noise = new Noise(dice.key());
        double[] x = new double[xs.length];
        double[] y = new double[xs.length];
        double travelled = 0;
        for (int i = 0; i < xs.length; i++) {
            travelled += i == 0 ? 0 : Math.sqrt(square(xs[i] - xs[i - 1]) + square(ys[i] - ys[i - 1])) / unit;
            x[i] = xs[i] + unit * amount * offset(noise, travelled, 0);
            y[i] = ys[i] + unit * amount * offset(noise, travelled, 50);
        }
        return new Stroke(x, y);
    }

    /** Both ends moved along the stroke by lengths in pixels: shorter if negative, straight on if positive. */
    Stroke ending(double startBy, double endBy) {
        return endMoved(endBy).reversed().endMoved(startBy).reversed();
    }

    private Stroke endMoved(double by) {
        int last = xs.length - 1;
        if (by < 0) {
            int end = last;
            for (double left = -by; end > 1 && left > 0; end--) {
                left -= Math.sqrt(square(xs[end] - xs[end - 1]) + square(ys[end] - ys[end - 1]));
            }
            return new Stroke(Arrays.copyOf(xs, end + 1), Arrays.copyOf(ys, end + 1));
        }
        int before = Math.max(0, last - 2);
        double dx = xs[last] - xs[before];
        double dy = ys[last] - ys[before];
        double length = Math.max(1e-9, Math.sqrt(dx * dx + dy * dy));
        double[] x = Arrays.copyOf(xs, last + 2);
        double[] y = Arrays.copyOf(ys, last + 2);
        x[last + 1] = xs[last] + dx / length * by;
        y[last + 1] = ys[last] + dy / length * by;
        return new Stroke(x, y);
    }

    private Stroke reversed() {
        double[] x = new double[xs.length];
        double[] y = new double[xs.length];
        for (int i = 0; i < xs.length; i++) {
            x[i] = xs[xs.length - 1 - i];
            y[i] = ys[xs.length - 1 - i];
        }
        return new Stroke(x, y);
    }

    private static double offset(Noise noise, double travelled, double row) {
        return 2.4 * (noise.at(travelled / 38, row) - 0.5) + 0.8 * (noise.at(travelled / 9, row + 20) - 0.5);
    }

    private static double[] averaged(double[] values) {
        double[] averaged = values.clone();
        for (int i = 1; i < values.length - 1; i++) {
            averaged[i] = (values[i - 1] + 2 * values[i] + values[i + 1]) / 4;
        }
        return averaged;
    }

    private static double square(double value) {
        return value * value;
    }
}
