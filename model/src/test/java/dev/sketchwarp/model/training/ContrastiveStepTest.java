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
import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.network.WeightInitializer;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.torch.TorchProgram;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ContrastiveStepTest {
    private static final NetworkSpec SMALL = new NetworkSpec(Backbone.RESNET18, 8, true, List.of(3), 64, 16, 5);
    private static final ContrastiveTerms TERMS = new ContrastiveTerms(16, 0.9, 0.07);
    private static final int BATCH = 4;

    @Test
    void learnsWhichSketchBelongsToWhichPhoto() {
        try (Training training = new Training()) {
            double[] losses = new double[600];
            for (int i = 0; i < losses.length; i++) {
                losses[i] = i % 2 == 0
                        ? training.step(Domain.PHOTO, Domain.SKETCH, i)[0]
                        : training.step(Domain.SKETCH, Domain.PHOTO, i)[0];
            }
            // What a network that cannot tell pairs apart gets in the end, when the queue holds images like the
            // positive's.
            double chance = Math.log(1 + TERMS.queue());
            double late = Arrays.stream(losses, 540, 600).average().orElseThrow();
            assertThat(late).isLessThan(0.8 * chance);
        }
    }

    @Test
    void theKeysOfAStepTakeTheirSlotInTheQueue() {
        try (Training training = new Training()) {
            float[] before = training.tensor("framework.queue");

            training.step(Domain.PHOTO, Domain.SKETCH, 1);

            float[] after = training.tensor("framework.queue");
            for (int column = 0; column < TERMS.queue(); column++) {
                boolean taken = column >= BATCH && column < 2 * BATCH;
                assertThat(after[column] != before[column])
                        .as("column %d changed", column)
                        .isEqualTo(taken);
            }
            double squares = 0;
            for (int row = 0; row < 128; row++) {
                squares += Math.pow(after[row * TERMS.queue() + BATCH], 2);
            }
            assertThat(squares).as("squared length of a key").isCloseTo(1, within(1e-3));
        }
    }

    @Test
    void theKeyEncoderFollowsTheTrainedOne() {
        try (Training training = new Training()) {
            float[] start = training.tensor("encoder_q.conv1.weight");
            training.step(Domain.PHOTO, Domain.SKETCH, 0);
            float[] trained = training.tensor("encoder_q.conv1.weight");
            assertThat(training.tensor("encoder_k.conv1.weight"))
                    .as("before anything to follow")
                    .isEqualTo(start);

            training.step(Domain.PHOTO, Domain.SKETCH, 1);

            float[] key = training.tensor("encoder_k.conv1.weight");
            for (int i = 0; i < key.length; i++) {
                assertThat(key[i]).isCloseTo(0.9f * start[i] + 0.1f * trained[i], within(1e-6f));
            }
        }
    }

    private static final class Training implements AutoCloseable {
        private final TorchProgram program;

        Training() {
            ContrastiveStep step = new ContrastiveStep(SMALL, TERMS);
            Weights start = step.start(WeightInitializer.init(SMALL, 3), 5);
            Program lowered = TrainingLowering.lower(
                    List.of(step.graph(Domain.PHOTO, Domain.SKETCH), step.graph(Domain.SKETCH, Domain.PHOTO)),
                    start,
                    TrainingOptions.of(new Optimizer.Sgd(0.9, 1e-4), 1e9, ContrastiveStep::trainable),
                    Layout.CHANNELS_LAST,
                    Precision.FLOAT32);
            program = TorchProgram.load(lowered, Device.cpu());
        }

        double[] step(Domain query, Domain key, int number) {
            try (NDManager scope = program.scope()) {
                NDArray slot = scope.create((long) (number * BATCH % TERMS.queue()));
                NDList results = program.train(
                        scope,
                        ContrastiveStep.name(query, key),
                        images(scope, query, number),
                        images(scope, key, number),
                        colour(scope),
                        colour(scope),
                        identity(scope),
                        identity(scope),
                        slot,
                        scope.create(0.03f));
                return results.stream().mapToDouble(NDArray::getFloat).toArray();
            }
        }

        float[] tensor(String name) {
            return program.tensors().get(name).toArray();
        }

        /** Each pair has a wave of its own; a sketch is its photo's in black and white. */
        private static NDArray images(NDManager scope, Domain domain, int number) {
            int side = SMALL.inputSize();
            ByteBuffer pixels = ByteBuffer.allocateDirect(BATCH * side * side * 3);
            for (int n = 0; n < BATCH; n++) {
                SplittableRandom random = new SplittableRandom(31L * number + n);
                double across = random.nextDouble(0.05, 0.8);
                double down = random.nextDouble(0.05, 0.8);
                for (int i = 0; i < side * side; i++) {
                    double wave = Math.sin(across * (i % side)) * Math.cos(down * (i / side));
                    int value = domain == Domain.PHOTO ? (int) (128 + 100 * wave) : wave > 0 ? 255 : 0;
                    pixels.put((byte) value).put((byte) value).put((byte) value);
                }
            }
            return scope.create(pixels.flip(), new Shape(BATCH, side, side, 3), DataType.UINT8);
        }

        private static NDArray colour(NDManager scope) {
            float[] colour = new float[BATCH * 6];
            for (int n = 0; n < BATCH; n++) {
                colour[6 * n] = colour[6 * n + 1] = colour[6 * n + 2] = 1;
            }
            return scope.create(colour, new Shape(BATCH, 6));
        }

        private static NDArray identity(NDManager scope) {
            float[] warps = new float[BATCH * SpatialWarps.PARAMETERS];
            for (int row = 0; row < BATCH; row++) {
                warps[row * SpatialWarps.PARAMETERS] = 1;
                warps[row * SpatialWarps.PARAMETERS + 4] = 1;
            }
            return scope.create(warps, new Shape(BATCH, SpatialWarps.PARAMETERS));
        }

        @Override
        public void close() {
            program.close();
        }
    }
}
