package dev.sketchwarp.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.sketchwarp.model.graph.Program.Kernels;
import dev.sketchwarp.model.graph.Program.Layout;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.tensor.NamedTensor;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.torch.TorchProgram;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** A few layers, lowered to serve, against the same layers as they are written. */
class ServingLoweringTest {
    private static final int CHANNELS = 16;
    private static final int SIDE = 8;

    @ParameterizedTest
    @EnumSource(value = Kernels.class, mode = Mode.EXCLUDE, names = "CUDNN")
    void imagesAreStandardisedByTheFirstConvolution(Kernels kernels) {
        assertSame(kernels, (g, stem) -> List.of(stem));
    }

    @ParameterizedTest
    @EnumSource(value = Kernels.class, mode = Mode.EXCLUDE, names = "CUDNN")
    void imagesThatSomethingElseReadsAreStandardisedForIt(Kernels kernels) {
        Graph g = new Graph("f");
        Value standardized = standardized(g);
        g.returns(stem(g, standardized), standardized);
        assertSame(kernels, g);
    }

    @ParameterizedTest
    @EnumSource(value = Kernels.class, mode = Mode.EXCLUDE, names = "CUDNN")
    void aShortcutIsAdded(Kernels kernels) {
        assertSame(kernels, (g, stem) -> List.of(block(g, block(g, stem))));
    }

    @Test
    void aShortcutThatIsAResultIsLeftAsItIs() {
        assertSame(Kernels.ONEDNN, (g, stem) -> List.of(block(g, stem), stem));
    }

    @Test
    void aShortcutThatIsReadLaterIsLeftAsItIs() {
        assertSame(Kernels.ONEDNN, (g, stem) -> {
            Value sum = block(g, stem);
            return List.of(sum, g.maxPool(stem, 2, 2, 0));
        });
    }

    @Test
    void aShortcutThatIsSeenInAnotherShapeIsLeftAsItIs() {
        assertSame(Kernels.ONEDNN, (g, stem) -> {
            Value rows = g.reshape(g.permute(stem, 0, 2, 3, 1), -1, CHANNELS);
            return List.of(block(g, stem), rows);
        });
    }

    @ParameterizedTest
    @EnumSource(value = Kernels.class, mode = Mode.EXCLUDE, names = "CUDNN")
    void aBatchNormOfASumIsAppliedToIt(Kernels kernels) {
        assertSame(kernels, (g, stem) -> {
            Value sum = g.add(g.conv2d(stem, "first", CHANNELS, CHANNELS, 3, 1, 1, false), stem);
            Value active = g.relu(g.batchNorm(sum, "before", CHANNELS));
            return List.of(g.add(g.conv2d(active, "second", CHANNELS, CHANNELS, 1, 1, 0, false), sum));
        });
    }

    @ParameterizedTest
    @EnumSource(value = Kernels.class, mode = Mode.EXCLUDE, names = "CUDNN")
    void aBatchNormOfImagesStandardisesThem(Kernels kernels) {
        Graph g = new Graph("f");
        Value images = g.batchNorm(standardized(g), "images", 3);
        g.returns(g.relu(g.conv2d(images, "stem", 3, CHANNELS, 7, 2, 3, false)));
        assertSame(kernels, g);
    }

    private static void assertSame(Kernels kernels, BiFunction<Graph, Value, List<Value>> rest) {
        Graph g = new Graph("f");
        Value stem = stem(g, standardized(g));
        g.returns(rest.apply(g, stem).toArray(Value[]::new));
        assertSame(kernels, g);
    }

    private static void assertSame(Kernels kernels, Graph g) {
        Weights weights = weights(g);
        List<float[]> written = run(PlainLowering.lower(g, weights), false);
        List<float[]> served = run(
                ServingLowering.lower(List.of(g), weights, Layout.CHANNELS_LAST, Precision.FLOAT32, kernels),
                kernels == Kernels.ONEDNN);
        for (int i = 0; i < written.size(); i++) {
            assertThat(served.get(i)).containsExactly(written.get(i), within(1e-4f));
        }
    }

    private static Value standardized(Graph g) {
        Value pixels = g.permute(g.input("images"), 0, 3, 1, 2);
        return g.compute(g.standardize(pixels, List.of(120.0, 110.0, 100.0), List.of(60.0, 50.0, 40.0)));
    }

    private static Value stem(Graph g, Value images) {
        Value map = g.conv2d(g.replicatePad(images, 1), "stem", 3, CHANNELS, 3, 1, 0, false);
        return g.relu(g.batchNorm(map, "norm", CHANNELS));
    }

    private static Value block(Graph g, Value x) {
        Value map = g.conv2d(g.replicatePad(x, 1), "block", CHANNELS, CHANNELS, 3, 1, 0, false);
        return g.relu(g.add(g.batchNorm(map, "norm", CHANNELS), x));
    }

    private static Weights weights(Graph g) {
        SplittableRandom random = new SplittableRandom(1);
        List<NamedTensor> tensors = new ArrayList<>();
        g.parameters().forEach((name, shape) -> {
            int size = 1;
            for (int dimension : shape) {
                size *= dimension;
            }
            float[] values = new float[size];
            for (int i = 0; i < size; i++) {
                values[i] =
                        (float) (name.endsWith("running_var") ? 1 + random.nextDouble() : random.nextDouble() - 0.5);
            }
            tensors.add(NamedTensor.of(name, shape, values));
        });
        return Weights.of(tensors);
    }

    private static List<float[]> run(Program program, boolean prepacked) {
        try (TorchProgram loaded = TorchProgram.load(program, Device.cpu());
                NDManager scope = loaded.scope()) {
            byte[] pixels = new byte[2 * SIDE * SIDE * 3];
            new SplittableRandom(2).nextBytes(pixels);
            ByteBuffer direct =
                    ByteBuffer.allocateDirect(pixels.length).put(pixels).flip();
            NDArray images = scope.create(direct, new Shape(2, SIDE, SIDE, 3), DataType.UINT8);
            if (prepacked) {
                loaded.run(scope, ServingLowering.PREPACK + "f", images);
            }
            return loaded.run(scope, "f", images).stream()
                    .map(NDArray::toFloatArray)
                    .toList();
        }
    }
}
