package dev.sketchwarp.model.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.pytorch.engine.PtNDArray;
import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.graph.Program.Kernels;
import dev.sketchwarp.model.graph.Program.Layout;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.network.Backbone;
import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.network.WeightInitializer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Features that stay where they were computed. */
class DeviceFeaturesTest {
    private static final NetworkSpec SMALL = new NetworkSpec(Backbone.RESNET18, 8, true, List.of(2, 3), 64, 16, 5);
    private static final List<byte[]> PHOTOS = images(1);
    private static final List<byte[]> SKETCHES = images(2);

    private static TorchModel model(Precision precision) {
        return TorchModel.load(
                SMALL,
                WeightInitializer.init(SMALL, 3),
                Device.cpu(),
                new ServingOptions(Layout.CHANNELS_LAST, precision, Kernels.LIBTORCH));
    }

    private static List<byte[]> images(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, 4)
                .mapToObj(i -> {
                    byte[] pixels = new byte[3 * 64 * 64];
                    random.nextBytes(pixels);
                    return pixels;
                })
                .toList();
    }

    @ParameterizedTest
    @EnumSource(
            value = Precision.class,
            names = {"FLOAT32", "BFLOAT16"})
    void featuresOfAnyBatchesGiveTheFieldsOfOneCall(Precision precision) {
        try (TorchModel model = model(precision)) {
            List<FieldPair> whole = model.answer(PHOTOS, SKETCHES);
            List<Features> photos = model.encode(Domain.PHOTO, PHOTOS);
            List<Features> sketches = model.encode(Domain.SKETCH, SKETCHES.subList(0, 3));
            List<Features> last = model.encode(Domain.SKETCH, SKETCHES.subList(3, 4));
            List<Features> copied = model.copy(List.of(photos.get(3), photos.get(0)));

            List<FieldPair> fields = model.estimate(
                    List.of(copied.get(1), photos.get(1), photos.get(2), copied.get(0)),
                    List.of(sketches.get(0), sketches.get(1), sketches.get(2), last.get(0)));

            assertClose(fields, whole);
        }
    }

    @Test
    void featuresKeptFromOneCallGiveTheSameFieldsAgain() {
        try (TorchModel model = model(Precision.FLOAT32)) {
            PairModel.Answer answer = model.answerAndKeep(PHOTOS, SKETCHES);

            List<FieldPair> again = model.estimate(answer.photos(), answer.sketches());

            assertClose(again, answer.fields());
        }
    }

    @Test
    void memoryIsHeldUntilTheLastLeaseEnds() {
        try (TorchModel model = model(Precision.BFLOAT16)) {
            PairModel.Answer answer = model.answerAndKeep(PHOTOS, SKETCHES);
            PtNDArray photos = memory(answer.photos());
            PtNDArray sketches = memory(answer.sketches());

            answer.photos().forEach(Features::close);
            answer.sketches().subList(0, 3).forEach(Features::close);
            assertThat(List.of(photos.isReleased(), sketches.isReleased())).containsExactly(true, false);

            answer.sketches().get(3).close();
            assertThat(sketches.isReleased()).isTrue();
        }
    }

    private static PtNDArray memory(List<Features> features) {
        return (PtNDArray) features.get(0).rows().memory();
    }

    @Test
    void leasesMayEndAfterTheirModel() {
        List<Features> features;
        try (TorchModel model = model(Precision.FLOAT32)) {
            features = model.encode(Domain.PHOTO, PHOTOS);
        }

        features.forEach(Features::close);
    }

    @Test
    void pooledFeaturesHaveLengthOneInEachLayer() {
        try (TorchModel model = model(Precision.FLOAT32)) {
            List<float[]> pooled = model.pooled(model.encode(Domain.PHOTO, PHOTOS));

            assertThat(pooled).hasSize(4).allSatisfy(vector -> {
                assertThat(vector).hasSize(SMALL.channels(2) + SMALL.channels(3));
                assertThat(squares(vector, 0, SMALL.channels(2))).isCloseTo(1, within(1e-5));
                assertThat(squares(vector, SMALL.channels(2), vector.length)).isCloseTo(1, within(1e-5));
            });
        }
    }

    private static double squares(float[] vector, int from, int to) {
        return IntStream.range(from, to)
                .mapToDouble(i -> vector[i] * (double) vector[i])
                .sum();
    }

    private static void assertClose(List<FieldPair> actual, List<FieldPair> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            assertThat(actual.get(i).photoToSketch().vectors())
                    .containsExactly(expected.get(i).photoToSketch().vectors(), within(1e-5f));
            assertThat(actual.get(i).sketchToPhoto().vectors())
                    .containsExactly(expected.get(i).sketchToPhoto().vectors(), within(1e-5f));
        }
    }
}
