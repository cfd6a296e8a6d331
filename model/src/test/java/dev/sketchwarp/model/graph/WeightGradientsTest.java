package dev.sketchwarp.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.sketchwarp.model.graph.Program.Layout;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.graph.TrainingOptions.WeightGradients;
import dev.sketchwarp.model.tensor.NamedTensor;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.torch.TorchProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WeightGradientsTest {
    private static final int SIDE = 16;

    /** One gradient step of size 1: the change of each weight is its gradient. */
    @Test
    void matrixProductsGiveTheGradientsThatLibtorchGives() {
        Weights start = weights();

        Weights libtorch = after(start, WeightGradients.LIBTORCH);
        Weights products = after(start, WeightGradients.MATRIX_PRODUCT);

        for (NamedTensor tensor : libtorch.tensors()) {
            float[] expected = tensor.toArray();
            float[] actual = products.get(tensor.name()).toArray();
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
        TrainingOptions plain = options(WeightGradients.MATRIX_PRODUCT);
        TrainingOptions averaged = new TrainingOptions(
                plain.optimizer(), plain.clip(), plain.rates(), plain.fixedNorms(), true, plain.weightGradients());
        Weights start = weights();

        Weights end = step(start, averaged, 0.25f);

        for (NamedTensor tensor : start.tensors()) {
            float[] before = tensor.toArray();
            float[] after = end.get(tensor.name()).toArray();
            float[] average = end.get(TrainingOptions.AVERAGE + tensor.name()).toArray();
            assertThat(average[0]).as(tensor.name()).isCloseTo(0.75f * before[0] + 0.25f * after[0], within(1e-5f));
        }
    }

    private static Weights after(Weights start, WeightGradients gradients) {
        return step(start, options(gradients));
    }

    private static TrainingOptions options(WeightGradients gradients) {
        return TrainingOptions.of(new Optimizer.Sgd(0, 0), 1e9, name -> true).with(gradients);
    }

    private static Weights step(Weights start, TrainingOptions options, float... averageRate) {
        Program program =
                TrainingLowering.lower(List.of(loss()), start, options, Layout.CHANNELS_LAST, Precision.FLOAT32);
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
