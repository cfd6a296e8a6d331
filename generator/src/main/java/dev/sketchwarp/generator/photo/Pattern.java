package dev.sketchwarp.generator.photo;

import dev.sketchwarp.generator.scene.Colour;
import dev.sketchwarp.generator.scene.Material;
import dev.sketchwarp.generator.scene.Noise;

/** The surface colour of a material from place to place, in the frame of the object it covers. */
final class Pattern {
    private final Material material;
    private final Noise noise;
    private final double slant;

    Pattern(Material material, long key) {
        this.material = material;
        this.noise = new Noise(key);
        this.slant = 2 * noise.value(7, 7) - 1;
    }

    Colour at(double x, double y) {
        double u = x / material.scale();
        double v = y / material.scale();
        double accent =
                switch (material.texture()) {
                    case PLAIN -> 0.3 * noise.cloudy(2 * x, 2 * y);
                    case MOTTLED -> step(noise.cloudy(u, v), 0.5, 0.25);
                    case FUR -> noise.cloudy(3 * u + v, v * 0.7 - 0.4 * u);
                    case WOOD -> step(noise.cloudy(3 * u + 0.4 * wave(0.2 * v), 0.2 * v), 0.5, 0.35);
                    case STRIPES -> step(wave(u + slant * v + 0.4 * noise.at(u * 0.3, v * 0.3)), 0.5, 0.15);
                    case RINGS -> step(wave(Math.sqrt(u * u + v * v) + 0.3 * noise.at(u, v)), 0.5, 0.2);
                    case SPOTS -> spots(u, v);
                    case CHECKS -> 0.5 * step(wave(u), 0.5, 0.1) + 0.5 * step(wave(v), 0.5, 0.1);
                    case BRICKS -> bricks(u, v);
                };
        return material.colour().mix(material.accent(), accent * (0.8 + 0.2 * noise.at(9 * x, 9 * y)));
    }

    /** One dot in each cell, off its middle. */
    private double spots(double u, double v) {
        int column = (int) Math.floor(u);
        int row = (int) Math.floor(v);
        double du = u - column - 0.5 - 0.3 * (noise.value(column, row) - 0.5);
        double dv = v - row - 0.5 - 0.3 * (noise.value(row, column + 99) - 0.5);
        double radius = 0.18 + 0.16 * noise.value(column + 31, row);
        return 1 - step(Math.sqrt(du * du + dv * dv), radius, 0.06);
    }

    /** Joints in the accent colour, and every brick a little different. */
    private double bricks(double u, double v) {
        int row = (int) Math.floor(2 * v);
        double shifted = u + (row & 1) * 0.5;
        double across = shifted - Math.floor(shifted);
        double down = 2 * v - row;
        boolean joint = across < 0.07 || down < 0.14;
        return joint ? 1 : 0.45 * noise.value((int) Math.floor(shifted), row);
    }

    /** A smooth up and down between 0 and 1 with period 1, made of parabolas. */
    private static double wave(double t) {
        double phase = 2 * (t - Math.floor(t));
        return phase < 1 ? 0.5 + 2 * phase * (1 - phase) : 0.5 - 2 * (phase - 1) * (2 - phase);
    }

    /** 0 below the threshold, 1 above, with a soft passage. */
    private static double step(double value, double threshold, double softness) {
        double t = Math.max(0, Math.min(1, (value - threshold) / (2 * softness) + 0.5));
        return t * t * (3 - 2 * t);
    }
}
