package dev.sketchwarp.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.sketchwarp.model.golden.GoldenNumbers;
import dev.sketchwarp.model.graph.Graph;
import dev.sketchwarp.model.graph.Layers.Interpolation;
import dev.sketchwarp.model.graph.Layers.Outside;
import dev.sketchwarp.model.graph.Program.Kernels;
import dev.sketchwarp.model.graph.Program.Layout;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.graph.ServingLowering;
import dev.sketchwarp.model.graph.Value;
import dev.sketchwarp.model.network.Backbone;
import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.model.network.Encoder;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.network.ProjectionHead;
import dev.sketchwarp.model.network.WarpEstimator;
import dev.sketchwarp.model.torch.TorchProgram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The losses in evaluation mode against the published implementation's. */
class LossesGoldenTest {
    private static final NetworkSpec SPEC = NetworkSpec.published(Backbone.RESNET18);
    private static final GoldenNumbers GOLDEN = GoldenNumbers.resnet18();
    private static final int NEGATIVES = 32;

    @Test
    void infoNce() {
        Graph g = new Graph("losses");
        Value query = new ProjectionHead(SPEC, "framework.fc_q")
                .project(g, new Encoder(SPEC, "encoder_q").embedding(g, g.input("photo"), Domain.PHOTO));
        Value key = new ProjectionHead(SPEC, "framework.fc_k")
                .project(g, new Encoder(SPEC, "encoder_k").embedding(g, g.input("sketch"), Domain.SKETCH));
        Value logits = Losses.contrastiveLogits(g, query, key, g.input("queue"), 0.07);
        g.returns(Losses.infoNce(g, logits), logits);

        double[][] results = run(g, queue());

        assertClose(results[0][0], "info_nce");
        assertThat(Arrays.copyOf(results[1], 8))
                .containsExactly(GOLDEN.numbers("losses", "logits_first8"), within(5e-3));
    }

    @Test
    void perceptualSimilarityAndConsistency() {
        Encoder encoder = new Encoder(SPEC, "encoder_q");
        WarpEstimator estimator = new WarpEstimator(SPEC);
        Graph g = new Graph("losses");
        Value photo = g.input("photo");
        Value sketch = g.input("sketch");
        List<Value> photoMaps = encoder.featureMaps(g, photo, Domain.PHOTO, 3).subList(1, 3);
        List<Value> sketchMaps =
                encoder.featureMaps(g, sketch, Domain.SKETCH, 3).subList(1, 3);
        Value forward =
                places(g, estimator.displacements(g, photoMaps, sketchMaps).get(2));
        Value backward =
                places(g, estimator.displacements(g, sketchMaps, photoMaps).get(2));
        Value there = Losses.similarity(
                g,
                brought(
                        g,
                        encoder.featureMaps(g, warped(g, photo, forward), Domain.PHOTO, 3)
                                .subList(1, 3)),
                brought(g, sketchMaps));
        Value back = Losses.similarity(
                g,
                brought(
                        g,
                        encoder.featureMaps(g, warped(g, sketch, backward), Domain.SKETCH, 3)
                                .subList(1, 3)),
                brought(g, photoMaps));
        double temperature = GOLDEN.number("losses", "similarity_temperature");
        g.returns(
                Losses.perceptual(g, there, back, temperature, true),
                Losses.perceptual(g, there, back, temperature, false),
                Losses.consistency(g, forward, backward, 16),
                Losses.maskedSquaredError(g, forward, g.expandAs(g.identityGrid(forward, 16), forward)),
                Losses.confidence(g, there),
                Losses.confidence(g, back));

        double[][] results = run(g);

        assertClose(results[0][0], "similarity_weighted");
        assertClose(results[1][0], "similarity_uniform");
        assertClose(results[2][0], "consistency");
        assertClose(results[3][0], "forward_vs_identity_masked_mse");
        assertWeights(results[4], "weight_map_1");
        assertWeights(results[5], "weight_map_2");
    }

    @Test
    void directSimilarityIsTheDistanceOfFeaturesOfLengthOne() {
        Graph g = new Graph("losses");
        Value photo = g.input("photo");
        Value unused = g.input("sketch");
        g.returns(
                Losses.direct(g, List.of(photo, unused), List.of(g.mul(photo, 3.0), g.mul(unused, 3.0))),
                Losses.direct(g, List.of(photo), List.of(g.mul(photo, -1.0))));

        double[][] results = run(g);

        assertThat(results[0][0]).isCloseTo(0, within(1e-5));
        assertThat(results[1][0]).isCloseTo(4, within(1e-4));
    }

    private static Value places(Graph g, Value displacement) {
        return g.add(displacement, g.identityGrid(displacement, 16));
    }

    private static Value warped(Graph g, Value image, Value places) {
        Value dense = g.permute(g.resize(g.permute(places, 0, 3, 1, 2), 256, true), 0, 2, 3, 1);
        return g.gridSample(image, dense, Interpolation.BILINEAR, Outside.BORDER);
    }

    private static List<Value> brought(Graph g, List<Value> maps) {
        return maps.stream().map(map -> g.resize(map, 16, false)).toList();
    }

    private static double[][] run(Graph g, float[]... more) {
        Map<String, int[]> shapes = new LinkedHashMap<>(g.parameters());
        try (TorchProgram program = TorchProgram.load(
                        ServingLowering.lower(
                                List.of(g),
                                GOLDEN.weights(shapes),
                                Layout.CONTIGUOUS,
                                Precision.FLOAT32,
                                Kernels.LIBTORCH),
                        Device.cpu());
                NDManager scope = program.scope()) {
            List<NDArray> arguments = new ArrayList<>();
            arguments.add(scope.create(GOLDEN.photo(), new Shape(1, 3, 256, 256)));
            arguments.add(scope.create(GOLDEN.sketch(), new Shape(1, 3, 256, 256)));
            for (float[] values : more) {
                arguments.add(scope.create(values, new Shape(128, NEGATIVES)));
            }
            NDList results = program.run(scope, "losses", arguments.toArray(NDArray[]::new));
            return results.stream().map(LossesGoldenTest::doubles).toArray(double[][]::new);
        }
    }

    private static float[] queue() {
        double[] wave = GOLDEN.wave(128 * NEGATIVES, "queue");
        float[] queue = new float[wave.length];
        for (int column = 0; column < NEGATIVES; column++) {
            double squares = 0;
            for (int row = 0; row < 128; row++) {
                squares += wave[row * NEGATIVES + column] * wave[row * NEGATIVES + column];
            }
            for (int row = 0; row < 128; row++) {
                queue[row * NEGATIVES + column] = (float) (wave[row * NEGATIVES + column] / Math.sqrt(squares));
            }
        }
        return queue;
    }

    private static void assertClose(double actual, String loss) {
        double expected = GOLDEN.number("losses", loss);
        assertThat(actual).as(loss).isCloseTo(expected, within(1e-3 * Math.abs(expected)));
    }

    private static void assertWeights(double[] actual, String key) {
        assertThat(Arrays.stream(actual).average().orElseThrow())
                .as(key)
                .isCloseTo(GOLDEN.number("losses", key, "mean"), within(1e-3));
        assertThat(Arrays.copyOf(actual, 8))
                .as(key)
                .containsExactly(GOLDEN.numbers("losses", key, "first8"), within(1e-3));
    }

    private static double[] doubles(NDArray array) {
        float[] floats = array.toFloatArray();
        double[] values = new double[floats.length];
        Arrays.setAll(values, i -> floats[i]);
        return values;
    }
}
