package dev.sketchwarp.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.sketchwarp.model.graph.Graph;
import dev.sketchwarp.model.graph.PlainLowering;
import dev.sketchwarp.model.graph.Value;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.torch.TorchProgram;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class TrainingPairsTest {
    private static final int SIDE = 64;
    private static final int GRID = SpatialWarps.GRID;

    @Test
    void withoutBendsAWarpIsItsAffineMap() {
        float[] warp = identity();
        System.arraycopy(new float[] {0.5f, 0.1f, 0.2f, -0.1f, 0.8f, -0.3f}, 0, warp, 0, 6);

        float[] places = places(warp);

        float u = -1 + 2f * 11 / (GRID - 1);
        float v = -1 + 2f * 3 / (GRID - 1);
        assertThat(places[2 * (3 * GRID + 11)]).isCloseTo(0.5f * u + 0.1f * v + 0.2f, within(1e-5f));
        assertThat(places[2 * (3 * GRID + 11) + 1]).isCloseTo(-0.1f * u + 0.8f * v - 0.3f, within(1e-5f));
    }

    @Test
    void theSplineGoesThroughItsControlPoints() {
        float[] warp = identity();
        warp[SpatialWarps.BENDS] = 0.1f;
        warp[SpatialWarps.BENDS + 1] = -0.05f;

        float[] places = places(warp);

        assertThat(places[0]).isCloseTo(-0.9f, within(1e-4f));
        assertThat(places[1]).isCloseTo(-1.05f, within(1e-4f));
        assertThat(places[2 * (GRID * GRID - 1)]).isCloseTo(1, within(1e-4f));
    }

    @Test
    void aPlaneSeenUnderAnAngleIsSmallerOnOneSide() {
        float[] warp = identity();
        warp[6] = 0.25f;

        float[] places = places(warp);

        int middle = GRID / 2 * GRID;
        assertThat(places[2 * middle]).isCloseTo(-1 / 0.75f, within(1e-4f));
        assertThat(places[2 * (middle + GRID - 1)]).isCloseTo(1 / 1.25f, within(1e-4f));
    }

    @Test
    void thePointsThatAWarpTookThePlacesFromAreFoundAgain() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20; i++) {
            float[] warp = identity();
            for (int k = 0; k < SpatialWarps.CENTRES; k++) {
                warp[k] += (float) random.nextDouble(-0.1, 0.1);
            }
            warp[SpatialWarps.CENTRES + 2] = 0.3f;
            warp[SpatialWarps.CENTRES + 3] = 0.3f;
            float[] places = places(warp);
            int node = GRID * (4 + random.nextInt(9)) + 4 + random.nextInt(9);

            float[] found = run(
                    g -> {
                        Value warps = g.input("warps");
                        return SpatialWarps.inverse(g, warps, SpatialWarps.places(g, warps), g.input("points"));
                    },
                    scope -> List.of(
                            warps(scope, warp),
                            scope.create(new float[] {places[2 * node], places[2 * node + 1]}, new Shape(1, 1, 2))));

            assertThat(found[0]).isCloseTo(-1 + 2f * (node % GRID) / (GRID - 1), within(4e-3f));
            assertThat(found[1]).isCloseTo(-1 + 2f * (node / GRID) / (GRID - 1), within(4e-3f));
        }
    }

    @Test
    void aCircleIsErasedAndItsPointsDoNotCount() {
        float[] warp = identity();
        System.arraycopy(new float[] {0.5f, -0.5f, 0.25f}, 0, warp, SpatialWarps.ERASED, 3);

        float[] image = run(
                g -> SpatialWarps.erased(g, g.input("warps"), Augmentation.unit(g, g.input("images")), SIDE),
                scope -> List.of(warps(scope, warp), even(scope, 0)));
        float[] kept = run(
                g -> SpatialWarps.kept(g, g.input("warps"), g.input("points")),
                scope -> List.of(
                        warps(scope, warp), scope.create(new float[] {0.5f, -0.4f, 0.5f, 0.5f}, new Shape(1, 2, 2))));

        assertThat(image[16 * SIDE + 47]).isEqualTo(1);
        assertThat(image[16 * SIDE + 16]).isZero();
        assertThat(image[47 * SIDE + 47]).isZero();
        assertThat(kept).containsExactly(0, 1);
    }

    @Test
    void aLineIsAsWideAsThePenAndNoWider() {
        for (float radius : new float[] {0.5f, 1, 1.4f}) {
            float[] points = new float[3 * 41];
            for (int i = 0; i <= 40; i++) {
                points[3 * i] = 10 + i;
                points[3 * i + 1] = 32;
                points[3 * i + 2] = 1;
            }

            float[] image = lines(points, radius);

            float across = 0;
            for (int y = 0; y < SIDE; y++) {
                across += 1 - image[y * SIDE + 30];
            }
            assertThat(across).as("ink across a line of radius %s", radius).isCloseTo(2 * radius, within(0.5f));
            assertThat(image[32 * SIDE + 30]).as("the middle").isLessThan(0.35f);
            assertThat(image[32 * SIDE + 60]).as("beyond its end").isEqualTo(1);
        }
    }

    @Test
    void noStrokesAreAnEmptySheet() {
        assertThat(lines(new float[0], 1)).containsOnly(1);
    }

    @Test
    void aCollageFillsWhatTheLinesEncloseAndNothingElse() {
        byte[] shape = new byte[SIDE * SIDE];
        shape[100] = (byte) 255;

        float[] photo = run(
                g -> CollageImages.of(
                        g,
                        Augmentation.unit(g, g.input("sketches")),
                        Augmentation.unit(g, g.input("surfaces")),
                        Augmentation.unit(g, g.input("backgrounds")),
                        g.input("shapes"),
                        g.input("collages"),
                        SIDE),
                scope -> List.of(
                        even(scope, 255),
                        even(scope, 200),
                        even(scope, 51),
                        bytes(scope, shape, new Shape(1, SIDE, SIDE)),
                        scope.create(
                                new float[] {-0.5f, -0.5f, 1, -1, -1, 1, 0.1f, 0.5f, 0.8f, 0, 0},
                                new Shape(1, CollageImages.PARAMETERS))));

        for (int i = 0; i < SIDE * SIDE; i++) {
            assertThat(photo[i]).isCloseTo(i == 100 ? 0.1f + 0.5f * 200 / 255 : 0.2f, within(1e-4f));
        }
    }

    private static float[] lines(float[] points, float radius) {
        return run(
                g -> LineImages.of(g, g.input("points"), g.input("rows"), g.input("pens"), SIDE),
                scope -> List.of(
                        scope.create(points, new Shape(points.length / 3, 3)),
                        scope.create(new long[points.length / 3]),
                        scope.create(new float[] {radius}, new Shape(1, 1))));
    }

    private static float[] identity() {
        float[] warp = new float[SpatialWarps.PARAMETERS];
        warp[0] = 1;
        warp[4] = 1;
        return warp;
    }

    private static float[] places(float[] warp) {
        return run(g -> SpatialWarps.places(g, g.input("warps")), scope -> List.of(warps(scope, warp)));
    }

    private static NDArray warps(NDManager scope, float[] warp) {
        return scope.create(warp, new Shape(1, SpatialWarps.PARAMETERS));
    }

    private static NDArray even(NDManager scope, int value) {
        byte[] image = new byte[3 * SIDE * SIDE];
        java.util.Arrays.fill(image, (byte) value);
        return bytes(scope, image, new Shape(1, SIDE, SIDE, 3));
    }

    private static NDArray bytes(NDManager scope, byte[] values, Shape shape) {
        return scope.create(ByteBuffer.allocateDirect(values.length).put(values).flip(), shape, DataType.UINT8);
    }

    private static float[] run(Function<Graph, Value> function, Function<NDManager, List<NDArray>> arguments) {
        Graph g = new Graph("forward");
        g.returns(function.apply(g));
        try (TorchProgram program = TorchProgram.load(PlainLowering.lower(g, Weights.of(List.of())), Device.cpu());
                NDManager scope = program.scope()) {
            return program.run(scope, "forward", arguments.apply(scope).toArray(NDArray[]::new))
                    .singletonOrThrow()
                    .toFloatArray();
        }
    }
}
