package dev.sketchwarp.model.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.sketchwarp.model.field.DisplacementField;
import dev.sketchwarp.model.field.NormalizedPoint;
import dev.sketchwarp.model.graph.Graph;
import dev.sketchwarp.model.graph.Program.Kernels;
import dev.sketchwarp.model.graph.Program.Layout;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.graph.ServingLowering;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.torch.TorchProgram;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Of maps that hold 1 or -1 in two channels: by left and right half in the one, by upper and lower half in the other. Standardised, a
 * descriptor is then (1, 1), (1, -1) and so on, over the square root of 2, and its length 1. The sketch is the photo's negative, in
 * another contrast and brightness.
 */
class LikenessTest {
    private static final int NODES = 16;
    private static final DisplacementField STAYS = DisplacementField.identity(NODES, NODES);
    private static final DisplacementField MIRRORS = to(place -> new NormalizedPoint(-place.u(), place.v()));

    @ParameterizedTest
    @CsvSource({
        "CONTIGUOUS, FLOAT32, LIBTORCH, 128",
        "CHANNELS_LAST, FLOAT32, ONEDNN, 128",
        "CHANNELS_LAST, FLOAT32, CUDNN, 128",
        "CHANNELS_LAST, FLOAT32, LIBTORCH, 256",
    })
    void isTheCosineOfBothEnds(Layout layout, Precision precision, Kernels kernels, int inputSize) {
        Likenesses alike = likeness(STAYS, MIRRORS, layout, precision, kernels, inputSize);

        assertAll(alike.photo, -1);
        assertAll(alike.sketch, 0); // one of two channels is alike
    }

    @Test
    void isMostWhereBothEndsAreAlike() {
        DisplacementField turns = to(place -> new NormalizedPoint(-place.u(), -place.v()));

        assertAll(likeness(turns, STAYS).photo, 1);
    }

    @Test
    void readsBetweenNodes() {
        DisplacementField toTheMiddle = to(place -> new NormalizedPoint(0, place.v()));

        // There the mean of two neighbours is (0, -1) / sqrt(2) for a node at (1, 1) / sqrt(2).
        assertAll(likeness(toTheMiddle, STAYS).photo, -0.5f);
    }

    @Test
    void readsTheBorderBeyondIt() {
        DisplacementField farToTheRight = to(place -> new NormalizedPoint(5, place.v()));

        float[] photo = likeness(farToTheRight, STAYS).photo;

        assertThat(photo[0]).as("of a node on the left").isCloseTo(0, within(1e-3f));
        assertThat(photo[NODES - 1]).as("of a node on the right").isCloseTo(-1, within(1e-3f));
    }

    private static void assertAll(float[] likeness, float expected) {
        float[] all = new float[NODES * NODES];
        Arrays.fill(all, expected);
        assertThat(likeness).containsExactly(all, within(1e-3f));
    }

    private record Likenesses(float[] photo, float[] sketch) {}

    private static Likenesses likeness(DisplacementField photoToSketch, DisplacementField sketchToPhoto) {
        return likeness(
                photoToSketch, sketchToPhoto, Layout.CONTIGUOUS, Precision.FLOAT32, Kernels.LIBTORCH, 8 * NODES);
    }

    private static Likenesses likeness(
            DisplacementField photoToSketch,
            DisplacementField sketchToPhoto,
            Layout layout,
            Precision precision,
            Kernels kernels,
            int inputSize) {
        NetworkSpec spec = new NetworkSpec(Backbone.RESNET18, 1, true, List.of(2, 3), inputSize, NODES, 5);
        int side = spec.mapSize(2);
        Graph g = new Graph("likeness");
        g.returns(
                new Likeness(spec).of(g, List.of(g.input("photos")), List.of(g.input("sketches")), g.input("fields")));
        try (TorchProgram program = TorchProgram.load(
                        ServingLowering.lower(List.of(g), Weights.of(List.of()), layout, precision, kernels),
                        Device.cpu());
                NDManager scope = program.scope()) {
            Shape maps = new Shape(1, 2, side, side);
            NDArray photos = scope.create(map(side, 1, 0), maps);
            NDArray sketches = scope.create(map(side, -10, 3), maps);
            NDArray fields = scope.create(
                    joined(photoToSketch.vectors(), sketchToPhoto.vectors()), new Shape(2, NODES, NODES, 2));

            float[] result = program.run(scope, "likeness", photos, sketches, fields)
                    .singletonOrThrow()
                    .toFloatArray();

            int nodes = NODES * NODES;
            return new Likenesses(Arrays.copyOf(result, nodes), Arrays.copyOfRange(result, nodes, 2 * nodes));
        }
    }

    /** Both channels, (2, side, side). */
    private static float[] map(int side, float contrast, float brightness) {
        float[] channels = new float[2 * side * side];
        for (int i = 0; i < side * side; i++) {
            channels[i] = brightness + (i % side < side / 2 ? -contrast : contrast);
            channels[side * side + i] = brightness + (i / side < side / 2 ? -contrast : contrast);
        }
        return channels;
    }

    private static DisplacementField to(UnaryOperator<NormalizedPoint> map) {
        return DisplacementField.of(NODES, NODES, map);
    }

    private static float[] joined(float[] first, float[] second) {
        float[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
