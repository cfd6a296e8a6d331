package dev.sketchwarp.benchmarks.training;

import dev.sketchwarp.model.training.SpatialWarps;
import dev.sketchwarp.trainer.examples.Collage;
import dev.sketchwarp.trainer.examples.ContrastiveExample;
import dev.sketchwarp.trainer.examples.Drawing;
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
        return new View(image(size, number), colour(), warp());
    }

    /** Two in five drawn, two in five collages, as trainings draw them. */
    private static Example example(int size, int number) {
        float[] points = new float[2 * Example.POINTS];
        float[] trust = new float[Example.POINTS];
        SplittableRandom random = new SplittableRandom(number);
        for (int i = 0; i < points.length; i++) {
            points[i] = (float) random.nextDouble(-1, 1);
            trust[i / 2] = 1;
        }
        boolean drawn = number % 5 < 2;
        boolean collage = number % 5 > 2;
        return new Example(
                image(size, number),
                drawn ? null : image(size, -number),
                collage ? new Collage(image(size, number + 1), new byte[size * size], collage()) : null,
                drawn ? drawing(size, random) : null,
                colour(),
                colour(),
                warp(),
                warp(),
                points,
                points,
                trust);
    }

    private static float[] collage() {
        return new float[] {-0.5f, -0.5f, 1, -1, -1, 2, 0.1f, 0.9f, 0.5f, 0, 0.2f};
    }

    private static Drawing drawing(int size, SplittableRandom random) {
        float[] points = new float[3 * 5 * size];
        for (int i = 0; i < points.length; i++) {
            points[i] = i % 3 == 2 ? 1 : (float) random.nextDouble(size - 1);
        }
        return new Drawing(points, 0.6f);
    }

    private static byte[] image(int size, int seed) {
        byte[] image = new byte[size * size * 3];
        new SplittableRandom(seed).nextBytes(image);
        return image;
    }

    private static float[] colour() {
        return new float[] {1.1f, 0.9f, 1.1f, 0.1f, 0, 1};
    }

    private static float[] warp() {
        float[] warp = new float[SpatialWarps.PARAMETERS];
        warp[0] = 0.9f;
        warp[4] = 0.9f;
        return warp;
    }
}
