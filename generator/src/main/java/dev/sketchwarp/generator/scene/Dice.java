package dev.sketchwarp.generator.scene;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Random draws that are the same on every platform and Java version: only {@link SplittableRandom#nextLong} is used,
 * whose sequence is specified, never its bounded draws, whose algorithms have changed.
 */
public final class Dice {
    private final SplittableRandom random;

    private Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Dice for one purpose: different paths under one seed give unrelated draws. */
    public static Dice of(long seed, long... path) {
        long mixed = new SplittableRandom(seed).nextLong();
        for (long step : path) {
            mixed = new SplittableRandom(mixed ^ (step * 0x9E3779B97F4A7C15L)).nextLong();
        }
        return new Dice(mixed);
    }

    /** Uniform in [0, 1). */
    public double unit() {
        return (random.nextLong() >>> 11) * 0x1p-53;
    }

    /** Uniform in [low, high). */
    public double between(double low, double high) {
        return low + (high - low) * unit();
    }

    /** Bell-shaped in (-1, 1) around 0, standard deviation 0.33. */
    public double bell() {
        return (unit() + unit() + unit()) * 2 / 3 - 1;
    }

    public boolean chance(double probability) {
        return unit() < probability;
    }

    /** Uniform in 0 to count - 1. */
    public int below(int count) {
        return (int) (unit() * count);
    }

    public <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** A key for things that need many repeatable draws of their own, for example noise. */
    public long key() {
        return random.nextLong();
    }
}
