package dev.sketchwarp.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.sketchwarp.model.graph.Program.Layout;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.tensor.NamedTensor;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.torch.TorchProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WeightGradientsTest {
    private static final int SIDE = 16;
    private static final TrainingOptions PLAIN = TrainingOptions.of(new Optimizer.Sgd(0, 0), 1e9, name -> true);

    /** One gradient step of size 1: the change of each weight is its gradient. */
    @Test
    void gradientsDoNotDependOnTheLayout() {
        Weights start = weights();

        Weights contiguous = step(start, PLAIN, Layout.CONTIGUOUS);
        Weights channelsLast = step(start, PLAIN, Layout.CHANNELS_LAST);

        for (NamedTensor tensor : contiguous.tensors()) {
            float[] expected = tensor.toArray();
            float[] actual = channelsLast.get(tensor.name()).toArray();
            for (int i = 0; i < expected.length; i++) {
                assertThat(actual[i])
                        .as(tensor + " at " + i)
                        .isCloseTo(expected[i], within(1e-4f * Math.max(1, Math.abs(expected[i]))));
            }
            if (!tensor.name().startsWith("optimizer.")) {
                assertThat(tensor.toArray())
                        .as(tensor.name())
                        .isNotEqualTo(start.get(tensor.name()).toArray());
            }
        }
    }

    @Test
    void averagesFollowAtTheRateGiven() {
        TrainingOptions averaged =
                new TrainingOptions(PLAIN.optimizer(), PLAIN.clip(), PLAIN.rates(), PLAIN.fixedNorms(), true);
        Weights start = weights();

        Weights end = step(start, averaged, Layout.CHANNELS_LAST, 0.25f);

        for (NamedTensor tensor : start.tensors()) {
            float[] before = tensor.toArray();
            float[] after = end.get(tensor.name()).toArray();
            float[] average = end.get(TrainingOptions.AVERAGE + tensor.name()).toArray();
            assertThat(average[0]).as(tensor.name()).isCloseTo(0.75f * before[0] + 0.25f * after[0], within(1e-5f));
        }
    }

    private static Weights step(Weights start, TrainingOptions options, Layout layout, float... averageRate) {
        Program program = TrainingLowering.lower(List.of(loss()), start, options, layout, Precision.FLOAT32);
        try (TorchProgram loaded = TorchProgram.load(program, Device.cpu());
                NDManager scope = loaded.scope()) {
            List<NDArray> arguments = new ArrayList<>();
            arguments.add(scope.create(random(2 * 3 * SIDE * SIDE, 1), new Shape(2, 3, SIDE, SIDE)));
            arguments.add(scope.create(1f));
            for (float rate : averageRate) {
                arguments.add(scope.create(rate));
            }
            loaded.train(scope, "loss", arguments.toArray(NDArray[]::new));
            return loaded.tensors();
        }
    }

    /** Every kind of convolution that the network has: strided, padded by the border and by zeros, patches, 1x1, shared. */
    private static Graph loss() {
        Graph g = new Graph("loss");
        Value x = g.input("x");
        x = g.conv2d(g.replicatePad(x, 3), "stem", 3, 8, 7, 2, 0, false);
        x = g.relu(g.add(g.conv2d(x, "point", 8, 8, 1, 1, 0, false), x));
        Value shared = g.conv2d(x, "shared", 8, 8, 3, 1, 1, true);
        x = g.relu(g.conv2d(shared, "shared", 8, 8, 3, 1, 1, true));
        x = g.conv2d(x, "down", 8, 8, 1, 2, 0, false);
        x = g.conv2d(x, "patch", 8, 4, 2, 2, 0, true);
        g.returns(g.call("torch.mean(torch.pow({0}, 2))", x));
        return g;
    }

    private static Weights weights() {
        List<NamedTensor> tensors = new ArrayList<>();
        loss().parameters().forEach((name, shape) -> {
            float[] values = random(NamedTensor.elements(shape), name.hashCode());
            tensors.add(NamedTensor.of(name, shape, values));
        });
        return Weights.of(tensors);
    }

    private static float[] random(int count, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(-0.5, 0.5);
        }
        return values;
    }
}
