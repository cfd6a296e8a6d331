package dev.sketchwarp.generator.scene;

/**
 * Smooth random values over the plane: a random value at every whole place, blended between (value noise). The values
 * come from integer hashing, so they are the same everywhere.
 */
public final class Noise {
    private final int key;

    public Noise(long key) {
        this.key = (int) (key ^ key >>> 32);
    }

    /** One octave: 0 to 1, changing over distances of 1. */
    public double at(double x, double y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double right = ease(x - left);
        double down = ease(y - top);
        double above = value(left, top) + right * (value(left + 1, top) - value(left, top));
        double below = value(left, top + 1) + right * (value(left + 1, top + 1) - value(left, top + 1));
        return above + down * (below - above);
    }

    /** Three octaves: 0 to 1, like clouds. */
    public double cloudy(double x, double y) {
        return (4 * at(x, y) + 2 * at(2 * x + 17, 2 * y + 5) + at(4 * x + 41, 4 * y + 29)) / 7;
    }

    /** A value of a whole place, 0 to 1. */
    public double value(int x, int y) {
        int hash = key + x * 0x27D4EB2D + y * 0x165667B1;
        hash = (hash ^ hash >>> 15) * 0x85EBCA6B;
        hash = (hash ^ hash >>> 13) * 0xC2B2AE35;
        return ((hash ^ hash >>> 16) & 0xFFFFFF) / (double) 0x1000000;
    }

    private static double ease(double t) {
        return t * t * (3 - 2 * t);
    }
}
