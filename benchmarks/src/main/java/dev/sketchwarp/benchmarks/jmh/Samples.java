package dev.sketchwarp.benchmarks.jmh;

import dev.sketchwarp.generator.GeneratedPair;
import dev.sketchwarp.generator.PairGenerator;
import dev.sketchwarp.model.image.Pictures;
import dev.sketchwarp.model.image.RgbImage;

/** What the benchmarks work on: one drawn pair, as an app would send it. */
final class Samples {

    private static final GeneratedPair PAIR = new PairGenerator(1).pair(0);

    private Samples() {}

    static RgbImage photo() {
        return PAIR.photo();
    }

    static byte[] photoJpeg() {
        return Pictures.jpeg(PAIR.photo(), 0.85);
    }

    static byte[] sketchPng() {
        return Pictures.png(PAIR.sketch());
    }
}
