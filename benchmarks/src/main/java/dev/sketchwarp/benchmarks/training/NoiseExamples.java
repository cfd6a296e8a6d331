package dev.sketchwarp.benchmarks.training;

import dev.sketchwarp.trainer.examples.ContrastiveExample;
import dev.sketchwarp.trainer.examples.Example;
import dev.sketchwarp.trainer.examples.View;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Examples of noise: a step's time does not depend on what the images show. */
final class NoiseExamples {

    private NoiseExamples() {}

    static List<ContrastiveExample> contrastive(int size, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new ContrastiveExample(view(size, number), view(size, number)))
                .toList();
    }

    static List<Example> warp(int size, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> example(size, number))
                .toList();
    }

    private static View view(int size, int number) {
        return new View(image(size, number), colour(), places());
    }

    private static Example example(int size, int number) {
        float[] points = new float[2 * Example.POINTS];
        float[] trust = new float[Example.POINTS];
        SplittableRandom random = new SplittableRandom(number);
        for (int i = 0; i < points.length; i++) {
            points[i] = (float) random.nextDouble(-1, 1);
            trust[i / 2] = 1;
        }
        return new Example(
                image(size, number),
                image(size, -number),
                colour(),
                colour(),
                places(),
                places(),
                points,
                points,
                trust);
    }

    private static byte[] image(int size, int seed) {
        byte[] image = new byte[size * size * 3];
        new SplittableRandom(seed).nextBytes(image);
        return image;
    }

    private static float[] colour() {
        return new float[] {1.1f, 0.9f, 1.1f, 0.1f, 0, 1};
    }

    private static float[] places() {
        float[] places = new float[2 * Example.GRID * Example.GRID];
        for (int i = 0; i < places.length / 2; i++) {
            places[2 * i] = -0.9f + 1.8f * (i % Example.GRID) / (Example.GRID - 1);
            places[2 * i + 1] = -0.9f + 1.8f * (i / Example.GRID) / (Example.GRID - 1);
        }
        return places;
    }
}
