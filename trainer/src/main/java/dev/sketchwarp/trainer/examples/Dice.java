package dev.sketchwarp.trainer.examples;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Random numbers of one example, from a seed and the example's number alone. */
final class Dice {
    private final SplittableRandom random;

    Dice(long seed, long number) {
        this.random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number * 0xBF58476D1CE4E5B9L);
    }

    double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** Uniform on a logarithmic scale: as likely to shrink as to grow. */
    double factor(double low, double high) {
        return Math.exp(between(Math.log(low), Math.log(high)));
    }

    double normal() {
        return random.nextGaussian();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T oneOf(List<T> things) {
        return things.get(below(things.size()));
    }

    /** An index, each as likely as its share of the whole. */
    int oneOf(double[] shares) {
        double left = between(0, Arrays.stream(shares).sum());
        int index = 0;
        while (index < shares.length - 1 && (left >= shares[index] || shares[index] == 0)) {
            left -= shares[index++];
        }
        return index;
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }
}
