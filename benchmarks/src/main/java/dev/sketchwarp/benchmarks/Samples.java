package dev.sketchwarp.benchmarks;

import dev.sketchwarp.model.image.RgbImage;
import dev.sketchwarp.tools.generate.GeneratedPair;
import dev.sketchwarp.tools.generate.PairGenerator;
import dev.sketchwarp.tools.picture.Pictures;

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
