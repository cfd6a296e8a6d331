package dev.sketchwarp.model.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.sketchwarp.model.golden.GoldenNumbers;
import dev.sketchwarp.model.graph.Graph;
import dev.sketchwarp.model.graph.Program.Kernels;
import dev.sketchwarp.model.graph.Program.Layout;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.graph.ServingLowering;
import dev.sketchwarp.model.graph.Value;
import dev.sketchwarp.model.torch.TorchProgram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pre-activation trunk, lowered and run by libtorch, against what a program in numpy computes. */
class PreActivationGoldenTest {
    private static final GoldenNumbers GOLDEN = GoldenNumbers.resnet50v2();
    private static final int SIDE = 64;
    private static final NetworkSpec SPEC =
            new NetworkSpec(Backbone.RESNET50V2, 8, true, List.of(2, 3), SIDE, 16, 5, Estimator.MATCHING);

    @ParameterizedTest
    @CsvSource({"CONTIGUOUS, LIBTORCH", "CHANNELS_LAST, LIBTORCH", "CHANNELS_LAST, ONEDNN"})
    void computesTheSameMaps(Layout layout, Kernels kernels) {
        Graph g = new Graph("evaluation");
        Encoder encoder = new Encoder(SPEC, "encoder_q");
        List<Value> maps = new ArrayList<>(encoder.featureMaps(g, g.input("photo"), Domain.PHOTO, 3));
        maps.addAll(encoder.featureMaps(g, g.input("sketch"), Domain.SKETCH, 3));
        g.returns(maps.toArray(Value[]::new));
        GoldenNumbers formula = GoldenNumbers.resnet18();
        try (TorchProgram program = TorchProgram.load(
                        ServingLowering.lower(
                                List.of(g),
                                formula.weights(new Network(SPEC).parameters()),
                                layout,
                                Precision.FLOAT32,
                                kernels),
                        Device.cpu());
                NDManager scope = program.scope()) {
            NDArray photo = scope.create(corner(formula.photo()), new Shape(1, 3, SIDE, SIDE));
            NDArray sketch = scope.create(corner(formula.sketch()), new Shape(1, 3, SIDE, SIDE));
            if (kernels == Kernels.ONEDNN) {
                program.run(scope, ServingLowering.PREPACK + "evaluation", photo, sketch);
            }

            NDList results = program.run(scope, "evaluation", photo, sketch);

            for (int layer = 1; layer <= 3; layer++) {
                assertStatistics("photo_layer" + layer, results.get(layer - 1));
                assertStatistics("sketch_layer" + layer, results.get(layer + 2));
            }
        }
    }

    /** The first rows and columns of (3, 256, 256). */
    private static float[] corner(float[] image) {
        float[] corner = new float[3 * SIDE * SIDE];
        for (int row = 0; row < 3 * SIDE; row++) {
            System.arraycopy(image, (row / SIDE * 256 + row % SIDE) * 256, corner, row * SIDE, SIDE);
        }
        return corner;
    }

    private static void assertStatistics(String key, NDArray actual) {
        float[] floats = actual.toFloatArray();
        double[] values = new double[floats.length];
        Arrays.setAll(values, i -> floats[i]);
        double mean = DoubleStream.of(values).average().orElseThrow();
        double deviation = GOLDEN.number(key, "std");
        double variance = DoubleStream.of(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();
        assertThat(mean).as(key).isCloseTo(GOLDEN.number(key, "mean"), within(1e-3 * deviation));
        assertThat(Math.sqrt(variance)).as(key).isCloseTo(deviation, within(1e-3 * deviation));
        assertThat(Arrays.copyOf(values, 8))
                .as(key)
                .containsExactly(GOLDEN.numbers(key, "first8"), within(1e-3 * deviation));
        assertThat(Arrays.copyOfRange(values, values.length - 8, values.length))
                .as(key)
                .containsExactly(GOLDEN.numbers(key, "last8"), within(1e-3 * deviation));
    }
}
