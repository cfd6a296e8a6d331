package dev.sketchwarp.model.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.network.Backbone;
import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.model.network.Estimator;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.network.WeightInitializer;
import dev.sketchwarp.model.tensor.NamedTensor;
import dev.sketchwarp.model.tensor.Weights;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TorchModelTest {
    private static final NetworkSpec SMALL = new NetworkSpec(Backbone.RESNET18, 8, true, List.of(2, 3), 128, 16, 5);

    @Test
    void freshWeightsPredictTheIdentity() {
        Weights fresh = WeightInitializer.init(SMALL, 7);

        FieldPair fields = estimate(SMALL, fresh, ServingOptions.DEFAULT, 1).get(0);

        assertThat(largest(fields.photoToSketch().vectors())).isPositive().isLessThan(0.02);
        assertThat(largest(fields.sketchToPhoto().vectors())).isPositive().isLessThan(0.02);
    }

    @Test
    void aPairsFieldsDoNotDependOnItsBatch() {
        Weights weights = strong(SMALL);

        List<FieldPair> together = estimate(SMALL, weights, ServingOptions.DEFAULT, 3);

        try (TorchModel model = TorchModel.load(SMALL, weights, Device.cpu(), ServingOptions.DEFAULT)) {
            for (int i = 0; i < 3; i++) {
                FieldPair alone = model.answer(List.of(image(2 * i)), List.of(image(2 * i + 1)))
                        .get(0);
                assertClose(
                        together.get(i).photoToSketch().vectors(),
                        alone.photoToSketch().vectors(),
                        1e-5);
                assertClose(
                        together.get(i).sketchToPhoto().vectors(),
                        alone.sketchToPhoto().vectors(),
                        1e-5);
            }
        }
    }

    @Test
    void theTwoFieldsAreEachOthersWhenThePartnersAndTheirNormsSwap() {
        // With one batch norm for both domains, photo → sketch of (a, b) is sketch → photo of (b, a).
        NetworkSpec plain = new NetworkSpec(Backbone.RESNET18, 8, false, List.of(2, 3), 128, 16, 5);
        try (TorchModel model = TorchModel.load(plain, strong(plain), Device.cpu(), ServingOptions.DEFAULT)) {
            FieldPair there = model.answer(List.of(image(1)), List.of(image(2))).get(0);
            FieldPair back = model.answer(List.of(image(2)), List.of(image(1))).get(0);

            assertClose(there.photoToSketch().vectors(), back.sketchToPhoto().vectors(), 1e-6);
            assertThat(there.photoToSketch().vectors())
                    .isNotEqualTo(there.sketchToPhoto().vectors());
        }
    }

    @Test
    void aMirroredPairIsAnsweredTheOtherWayRound() {
        try (TorchModel model = TorchModel.load(SMALL, strong(SMALL), Device.cpu(), ServingOptions.DEFAULT)) {
            FlippedAnswers answers = FlippedAnswers.of(model, List.of(image(1)), List.of(image(2)))
                    .get(0);
            FlippedAnswers mirrored = FlippedAnswers.of(model, List.of(mirrored(image(1))), List.of(mirrored(image(2))))
                    .get(0);

            assertClose(
                    mirrored.straight().photoToSketch().vectors(),
                    answers.flipped().mirrored().photoToSketch().vectors(),
                    1e-6);
            assertClose(
                    answers.mean().photoToSketch().vectors(),
                    mirrored.mean().mirrored().photoToSketch().vectors(),
                    1e-6);
        }
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void flippingInTheProgramIsTheMeanOfBothAnswers(NetworkSpec spec) {
        Weights weights = strong(spec);
        List<byte[]> photos = List.of(image(1), image(2));
        List<byte[]> sketches = List.of(image(3), image(4));
        try (TorchModel plain = TorchModel.load(spec, weights, Device.cpu(), ServingOptions.DEFAULT);
                TorchModel flipping = TorchModel.load(spec, weights, Device.cpu(), ServingOptions.DEFAULT, true)) {
            List<FieldPair> mean = FlippedAnswers.of(plain, photos, sketches).stream()
                    .map(FlippedAnswers::mean)
                    .toList();

            PairModel.Answer answer = flipping.answerAndKeep(photos, sketches);
            List<FieldPair> again = flipping.estimate(answer.photos(), answer.sketches());

            assertThat(answer.photos().get(0).rows().bytes())
                    .isEqualTo(2L
                            * 2
                            * spec.featureCount()
                            * Precision.FLOAT32.dtype().bytes());
            assertThat(flipping.pooled(answer.photos()).get(1))
                    .usingComparatorWithPrecision(1e-5f)
                    .containsExactly(
                            plain.pooled(plain.encode(Domain.PHOTO, photos)).get(1));
            for (int i = 0; i < 2; i++) {
                for (FieldPair pair : List.of(answer.fields().get(i), again.get(i))) {
                    assertClose(
                            pair.photoToSketch().vectors(),
                            mean.get(i).photoToSketch().vectors(),
                            1e-4);
                    assertClose(
                            pair.sketchToPhoto().vectors(),
                            mean.get(i).sketchToPhoto().vectors(),
                            1e-4);
                }
            }
        }
    }

    static Stream<NetworkSpec> estimators() {
        return Stream.of(
                SMALL, new NetworkSpec(Backbone.RESNET18, 8, true, List.of(2, 3), 128, 16, 5, Estimator.MATCHING));
    }

    private static byte[] mirrored(byte[] rgb) {
        byte[] mirrored = new byte[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            int pixel = i / 3;
            int column = pixel % 128;
            mirrored[3 * (pixel - column + 127 - column) + i % 3] = rgb[i];
        }
        return mirrored;
    }

    @ParameterizedTest
    @EnumSource(Backbone.class)
    void everyBackboneRuns(Backbone backbone) {
        NetworkSpec spec = new NetworkSpec(backbone, 4, true, List.of(3), 64, 16, 5);

        List<FieldPair> fields = estimate(spec, WeightInitializer.init(spec, 1), ServingOptions.DEFAULT, 2);

        assertThat(fields)
                .hasSize(2)
                .allSatisfy(pair -> assertThat(pair.photoToSketch().columns()).isEqualTo(16));
    }

    @ParameterizedTest
    @MethodSource("candidates")
    void everyCandidateThatRunsHereGivesTheSameFields(ServingOptions candidate) {
        Weights weights = strong(SMALL);

        List<FieldPair> fields;
        try {
            fields = estimate(SMALL, weights, candidate, 3);
        } catch (EngineException e) { // the selection leaves it out then
            assumeThat(candidate.precision()).as(e.getMessage()).isEqualTo(Precision.FLOAT32);
            throw e;
        }

        List<FieldPair> plain = estimate(SMALL, weights, ServingOptions.DEFAULT, 3);
        double tolerance = candidate.precision() == Precision.FLOAT32 ? 1e-5 : 2.0 / 255; // a pixel of 256
        for (int i = 0; i < 3; i++) {
            assertClose(
                    plain.get(i).photoToSketch().vectors(),
                    fields.get(i).photoToSketch().vectors(),
                    tolerance);
            assertClose(
                    plain.get(i).sketchToPhoto().vectors(),
                    fields.get(i).sketchToPhoto().vectors(),
                    tolerance);
        }
        assertThat(fields.equals(plain)).isFalse();
    }

    @Test
    void thePublishedProgramGivesTheSameFields() {
        Weights weights = strong(SMALL);

        List<FieldPair> published;
        try (PublishedModel model = PublishedModel.load(SMALL, weights, Device.cpu())) {
            published = model.estimate(List.of(image(0)), List.of(image(1)));
        }

        FieldPair served = estimate(SMALL, weights, ServingOptions.DEFAULT, 1).get(0);
        assertClose(
                published.get(0).photoToSketch().vectors(),
                served.photoToSketch().vectors(),
                1e-5);
        assertClose(
                published.get(0).sketchToPhoto().vectors(),
                served.sketchToPhoto().vectors(),
                1e-5);
    }

    static Stream<ServingOptions> candidates() {
        return ServingOptions.candidates(Device.cpu()).stream().skip(1);
    }

    @Test
    void namesAMissingTensor() {
        Weights whole = WeightInitializer.init(SMALL, 1);
        Weights partial = Weights.of(whole.tensors().stream()
                .filter(tensor -> !tensor.name().equals("stn.net_8x.3.weight"))
                .toList());

        assertThatThrownBy(() -> TorchModel.load(SMALL, partial, Device.cpu(), ServingOptions.DEFAULT))
                .hasMessageContaining("stn.net_8x.3.weight");
    }

    @Test
    void servesWithoutTheLayersThatOnlyTrainingNeeds() {
        Weights serving = Weights.of(WeightInitializer.init(SMALL, 1).tensors().stream()
                .filter(tensor ->
                        !tensor.name().contains(".layer4.") && !tensor.name().startsWith("framework."))
                .toList());

        assertThat(estimate(SMALL, serving, ServingOptions.DEFAULT, 1)).hasSize(1);
    }

    @Test
    void refusesAnImageOfTheWrongSize() {
        try (TorchModel model =
                TorchModel.load(SMALL, WeightInitializer.init(SMALL, 1), Device.cpu(), ServingOptions.DEFAULT)) {
            assertThatThrownBy(() -> model.encode(Domain.PHOTO, List.of(new byte[12])))
                    .hasMessageContaining("128 x 128 x 3");
        }
    }

    private static List<FieldPair> estimate(NetworkSpec spec, Weights weights, ServingOptions options, int pairs) {
        try (TorchModel model = TorchModel.load(spec, weights, Device.cpu(), options)) {
            List<byte[]> photos =
                    IntStream.range(0, pairs).mapToObj(i -> image(spec, 2 * i)).toList();
            List<byte[]> sketches = IntStream.range(0, pairs)
                    .mapToObj(i -> image(spec, 2 * i + 1))
                    .toList();
            return model.answer(photos, sketches);
        }
    }

    /** Fresh weights, their last convolutions scaled until the fields reach 0.3 or so and a difference shows. */
    private static Weights strong(NetworkSpec spec) {
        Weights fresh = WeightInitializer.init(spec, 5);
        FieldPair faint = estimate(spec, fresh, ServingOptions.DEFAULT, 1).get(0);
        float factor = (float) (0.3 / largest(faint.photoToSketch().vectors()));
        return Weights.of(fresh.tensors().stream()
                .map(tensor -> tensor.shape().length == 4 && tensor.shape()[0] == 2
                        ? NamedTensor.of(tensor.name(), tensor.shape(), scaled(tensor.toArray(), factor))
                        : tensor)
                .toList());
    }

    private static float[] scaled(float[] values, float factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return values;
    }

    static byte[] image(int seed) {
        return image(SMALL, seed);
    }

    private static byte[] image(NetworkSpec spec, int seed) {
        byte[] pixels = new byte[spec.inputSize() * spec.inputSize() * 3];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < pixels.length; i++) {
            double wave = Math.sin(i * 0.001 * (seed + 1)) * 100 + 128;
            pixels[i] = (byte) (wave + random.nextInt(20));
        }
        return pixels;
    }

    private static void assertClose(float[] expected, float[] actual, double tolerance) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).as("vector component %d", i).isCloseTo(expected[i], within((float) tolerance));
        }
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
