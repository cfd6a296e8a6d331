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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The network, lowered and run by libtorch, against what the published implementation computes. */
class NetworkGoldenTest {
    private static final NetworkSpec SPEC = NetworkSpec.published(Backbone.RESNET18);
    private static final GoldenNumbers GOLDEN = GoldenNumbers.resnet18();

    @Test
    void declaresThePublishedNamesAndShapes() {
        Map<String, int[]> parameters = new Network(SPEC).parameters();

        assertThat(parameters.keySet())
                .containsExactlyInAnyOrderElementsOf(GOLDEN.shapes().keySet());
        GOLDEN.shapes()
                .forEach((name, shape) ->
                        assertThat(parameters.get(name)).as(name).containsExactly(shape));
    }

    @ParameterizedTest
    @CsvSource({"CONTIGUOUS, LIBTORCH", "CHANNELS_LAST, LIBTORCH", "CHANNELS_LAST, ONEDNN"})
    void computesThePublishedNumbers(Layout layout, Kernels kernels) {
        try (TorchProgram program = TorchProgram.load(
                        ServingLowering.lower(
                                List.of(evaluation()), GOLDEN.weights(), layout, Precision.FLOAT32, kernels),
                        Device.cpu());
                NDManager scope = program.scope()) {
            NDArray photo = scope.create(GOLDEN.photo(), new Shape(1, 3, 256, 256));
            NDArray sketch = scope.create(GOLDEN.sketch(), new Shape(1, 3, 256, 256));
            if (kernels == Kernels.ONEDNN) {
                program.run(scope, ServingLowering.PREPACK + "evaluation", photo, sketch);
            }

            NDList results = program.run(scope, "evaluation", photo, sketch);

            assertStatistics("photo_layer2", results.get(0));
            assertStatistics("photo_layer3", results.get(1));
            assertStatistics("photo_layer4", results.get(2));
            assertStatistics("photo_embedding", results.get(3));
            assertStatistics("sketch_layer2", results.get(5));
            assertStatistics("sketch_layer3", results.get(6));
            assertThat(doubles(results.get(4))).containsExactly(GOLDEN.numbers("photo_normalized_query"), within(1e-5));
            assertThat(positions(results.get(7))).containsExactly(GOLDEN.numbers("forward_field"), within(2e-4));
            assertThat(positions(results.get(8))).containsExactly(GOLDEN.numbers("backward_field"), within(2e-4));
        }
    }

    /** Everything the golden numbers tell of, from float images. */
    private static Graph evaluation() {
        Encoder encoder = new Encoder(SPEC, "encoder_q");
        WarpEstimator estimator = new WarpEstimator(SPEC);
        Graph g = new Graph("evaluation");
        List<Value> photo = encoder.featureMaps(g, g.input("photo"), Domain.PHOTO, 4);
        List<Value> sketch = encoder.featureMaps(g, g.input("sketch"), Domain.SKETCH, 3);
        Value embedding = g.globalAveragePool(photo.get(3));
        List<Value> photoFeatures = photo.subList(1, 3);
        List<Value> sketchFeatures = sketch.subList(1, 3);
        g.returns(
                photo.get(1),
                photo.get(2),
                photo.get(3),
                embedding,
                new ProjectionHead(SPEC, "framework.fc_q").project(g, embedding),
                sketch.get(1),
                sketch.get(2),
                estimator.displacements(g, photoFeatures, sketchFeatures).get(2),
                estimator.displacements(g, sketchFeatures, photoFeatures).get(2));
        return g;
    }

    private static void assertStatistics(String key, NDArray actual) {
        double[] values = doubles(actual);
        double mean = DoubleStream.of(values).average().orElseThrow();
        double deviation = Math.sqrt(DoubleStream.of(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow());
        double scale = GOLDEN.number(key, "mean");
        assertThat(mean).as(key).isCloseTo(scale, within(1e-3 * scale));
        assertThat(deviation).as(key).isCloseTo(GOLDEN.number(key, "std"), within(1e-3 * scale));
        assertThat(Arrays.copyOf(values, 8))
                .as(key)
                .containsExactly(GOLDEN.numbers(key, "first8"), within(1e-3 * scale));
        assertThat(Arrays.copyOfRange(values, values.length - 8, values.length))
                .as(key)
                .containsExactly(GOLDEN.numbers(key, "last8"), within(1e-3 * scale));
    }

    private static double[] positions(NDArray displacements) {
        double[] values = doubles(displacements);
        Arrays.setAll(values, i -> values[i] + GoldenNumbers.coordinate(i));
        return values;
    }

    private static double[] doubles(NDArray array) {
        float[] floats = array.toFloatArray();
        double[] values = new double[floats.length];
        Arrays.setAll(values, i -> floats[i]);
        return values;
    }
}
