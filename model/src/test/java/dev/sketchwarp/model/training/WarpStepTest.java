package dev.sketchwarp.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.sketchwarp.model.graph.Optimizer;
import dev.sketchwarp.model.graph.Program;
import dev.sketchwarp.model.graph.Program.Layout;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.graph.TrainingLowering;
import dev.sketchwarp.model.graph.TrainingOptions;
import dev.sketchwarp.model.network.Backbone;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.network.WeightInitializer;
import dev.sketchwarp.model.torch.TorchProgram;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class WarpStepTest {
    private static final NetworkSpec SMALL = new NetworkSpec(Backbone.RESNET18, 8, true, List.of(3), 64, 16, 5);
    private static final int BATCH = 2;
    private static final int STEPS = 8;
    private static final int POINTS = 5;

    /**
     * In what plans may ask for. Steps in formats that a CPU emulates take seconds, so they are few, and of one pair. After them a third of the loss
     * is left.
     */
    @ParameterizedTest
    @EnumSource(value = Precision.class, names = "FLOAT16", mode = Mode.EXCLUDE)
    void learnsAKnownShift(Precision precision) {
        int batch = precision == Precision.FLOAT32 ? BATCH : 1;
        try (Training training = new Training(WarpTerms.MATCHES, precision, batch)) {
            List<Double> losses = new ArrayList<>();
            for (int i = 0; i < STEPS; i++) {
                losses.add(training.step()[0]);
            }
            assertThat(losses.get(STEPS - 1)).isLessThan(0.5 * losses.get(0));
        }
    }

    @Test
    void thePublishedTermsAreFiniteAndAddUp() {
        try (Training training = new Training(WarpTerms.PUBLISHED, Precision.FLOAT32, BATCH)) {
            double[] results = training.step();

            assertThat(results).hasSize(4);
            double perceptual = results[1];
            double consistency = results[2];
            assertThat(results[0]).isCloseTo(0.1 * perceptual + consistency, within(1e-4));
            assertThat(results[3]).as("length of the gradients").isPositive().isFinite();
        }
    }

    @Test
    void directSimilarityIsATermOfItsOwn() {
        WarpTerms terms = new WarpTerms(0, 0.1, 0.5, 1, false, 0.001);
        try (Training training = new Training(terms, Precision.FLOAT32, BATCH)) {
            double[] results = training.step();

            assertThat(results).hasSize(5);
            assertThat(results[2]).isBetween(0.0, 8.0);
            assertThat(results[0]).isCloseTo(0.1 * results[1] + 0.5 * results[2] + results[3], within(1e-4));
        }
    }

    /** Steps on one fixed batch whose sketches are the photos moved by (0.2, -0.1). */
    private static final class Training implements AutoCloseable {
        private final TorchProgram program;
        private final int batch;
        private int steps;

        Training(WarpTerms terms, Precision precision, int batch) {
            this.batch = batch;
            Program step = TrainingLowering.lower(
                    List.of(new WarpStep(SMALL, terms).graph()),
                    WeightInitializer.init(SMALL, 3),
                    TrainingOptions.of(new Optimizer.AdamW(0.9, 0.999, 0), 1, name -> !name.contains("running_")),
                    Layout.CHANNELS_LAST,
                    precision);
            program = TorchProgram.load(step, Device.cpu());
        }

        double[] step() {
            int side = SMALL.inputSize();
            double correction = Math.sqrt(1 - Math.pow(0.999, ++steps)) / (1 - Math.pow(0.9, steps));
            try (NDManager scope = program.scope()) {
                NDList results = program.train(
                        scope,
                        "warp",
                        images(scope, 0),
                        images(scope, 0.2),
                        scope.create(new Shape(0, side, side, 3), DataType.UINT8),
                        scope.create(new Shape(0, side, side), DataType.UINT8),
                        scope.create(new Shape(0, CollageImages.PARAMETERS)),
                        scope.create(new Shape(0, 3)),
                        scope.create(new Shape(0), DataType.INT64),
                        scope.ones(new Shape(1, 1)),
                        colour(scope),
                        colour(scope),
                        identity(scope),
                        identity(scope),
                        scope.create(points(0), new Shape(batch, POINTS, 2)),
                        scope.create(points(0.2), new Shape(batch, POINTS, 2)),
                        scope.ones(new Shape(batch, POINTS)),
                        scope.create((float) (5e-4 * correction)));
                return results.stream().mapToDouble(array -> array.getFloat()).toArray();
            }
        }

        private NDArray images(NDManager scope, double shift) {
            int side = SMALL.inputSize();
            ByteBuffer pixels = ByteBuffer.allocateDirect(batch * side * side * 3);
            for (int n = 0; n < batch; n++) {
                for (int y = 0; y < side; y++) {
                    for (int x = 0; x < side; x++) {
                        double wave =
                                Math.sin(0.3 * (x - shift * side / 2) + n) * Math.cos(0.2 * (y + shift * side / 4));
                        for (int c = 0; c < 3; c++) {
                            pixels.put((byte) (128 + 100 * wave));
                        }
                    }
                }
            }
            return scope.create(pixels.flip(), new Shape(batch, side, side, 3), DataType.UINT8);
        }

        private NDArray colour(NDManager scope) {
            float[] factors = {1, 1, 1, 0, 0, 0, 0.9f, 1.1f, 0.8f, 0.1f, 0, 1.5f};
            return scope.create(Arrays.copyOf(factors, 6 * batch), new Shape(batch, 6));
        }

        private NDArray identity(NDManager scope) {
            float[] warps = new float[batch * SpatialWarps.PARAMETERS];
            for (int row = 0; row < batch; row++) {
                warps[row * SpatialWarps.PARAMETERS] = 1;
                warps[row * SpatialWarps.PARAMETERS + 4] = 1;
            }
            return scope.create(warps, new Shape(batch, SpatialWarps.PARAMETERS));
        }

        private float[] points(double shift) {
            float[] points = new float[batch * POINTS * 2];
            for (int row = 0; row < batch; row++) {
                for (int p = 0; p < POINTS; p++) {
                    points[(row * POINTS + p) * 2] = (float) (0.3 * (p - 2) + shift);
                    points[(row * POINTS + p) * 2 + 1] = (float) (0.2 * (p - 2) - shift / 2);
                }
            }
            return points;
        }

        @Override
        public void close() {
            program.close();
        }
    }
}
