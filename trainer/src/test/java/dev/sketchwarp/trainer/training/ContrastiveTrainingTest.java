package dev.sketchwarp.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.network.Backbone;
import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.network.WeightInitializer;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.training.ContrastiveTerms;
import dev.sketchwarp.model.training.SpatialWarps;
import dev.sketchwarp.trainer.examples.ContrastiveExample;
import dev.sketchwarp.trainer.examples.Positives;
import dev.sketchwarp.trainer.examples.View;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContrastiveTrainingTest {
    private static final NetworkSpec TINY = new NetworkSpec(Backbone.RESNET18, 8, true, List.of(3), 64, 16, 5);
    private static final ContrastiveTerms TERMS = new ContrastiveTerms(8, 0.9, 0.07);
    private static final int BATCH = 2;

    @Test
    void goesOnFromItsStateAsIfItHadNotStopped() {
        // Given
        double[] whole;
        Weights half;
        try (ContrastiveTraining training = training(start(), 0)) {
            step(training);
            step(training);
            half = training.state();
            whole = step(training);
        }

        // When
        double[] resumed;
        try (ContrastiveTraining training = training(half, 2)) {
            resumed = step(training);
        }

        // Then
        assertThat(resumed).isEqualTo(whole);
    }

    @Test
    void rolesAlternate() {
        assertThat(ContrastiveTraining.query(0)).isEqualTo(Domain.PHOTO);
        assertThat(ContrastiveTraining.query(1)).isEqualTo(Domain.SKETCH);
    }

    private static Weights start() {
        return ContrastiveTraining.start(TINY, TERMS, WeightInitializer.init(TINY, 1), 1);
    }

    private static ContrastiveTraining training(Weights state, int steps) {
        return new ContrastiveTraining(TINY, TERMS, Positives.PAIR, state, steps, Precision.FLOAT32, Device.cpu());
    }

    private static double[] step(ContrastiveTraining training) {
        int first = training.steps() * BATCH;
        return training.step(
                new ContrastiveBatch(TINY.inputSize())
                        .fill(IntStream.range(first, first + BATCH)
                                .mapToObj(number -> new ContrastiveExample(view(2 * number), view(2 * number + 1)))
                                .toList()),
                0.01);
    }

    private static View view(int number) {
        byte[] image = new byte[TINY.inputSize() * TINY.inputSize() * 3];
        new SplittableRandom(number).nextBytes(image);
        float[] warp = new float[SpatialWarps.PARAMETERS];
        warp[0] = 1;
        warp[4] = 1;
        return new View(image, new float[] {1, 1, 1, 0, 0, 0}, warp);
    }
}
