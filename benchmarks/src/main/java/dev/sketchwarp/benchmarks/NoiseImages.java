package dev.sketchwarp.benchmarks;

import dev.sketchwarp.model.network.NetworkSpec;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Images of random pixels, of a network's size. */
public final class NoiseImages {

    private NoiseImages() {}

    /** Rows of RGB bytes, {@code inputSize} x {@code inputSize} pixels each. */
    public static List<byte[]> of(NetworkSpec spec, int count, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return Stream.generate(() -> {
                    byte[] pixels = new byte[3 * spec.inputSize() * spec.inputSize()];
                    random.nextBytes(pixels);
                    return pixels;
                })
                .limit(count)
                .toList();
    }
}
