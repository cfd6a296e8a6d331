package dev.sketchwarp.model.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.field.MatchEvidence;
import dev.sketchwarp.model.field.ScalarGrid;
import dev.sketchwarp.model.network.Backbone;
import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.network.WeightInitializer;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an answer says for its fields, by a network that treats photos and sketches alike. */
class JudgedAnswersTest {
    private static final NetworkSpec SPEC = new NetworkSpec(Backbone.RESNET18, 8, false, List.of(2, 3), 128, 16, 5);

    @Test
    void thereIsMoreEvidenceForAnImageAndItselfThanForTwo() {
        try (TorchModel model = load(ServingOptions.DEFAULT, false)) {
            MatchEvidence same = answer(model, 1, 1);
            MatchEvidence other = answer(model, 1, 2);

            assertThat(same.photo().matches().values()).hasSize(256).doesNotContain(Float.NaN);
            assertThat(mean(same.photo().matches())).isLessThan(1.01);
            assertThat(mean(same.photo().matches()))
                    .isGreaterThan(2 * mean(other.photo().matches()));
            assertThat(mean(same.sketch().matches()))
                    .isGreaterThan(2 * mean(other.sketch().matches()));
        }
    }

    @Test
    void anImageIsMoreLikeItselfThanAnother() {
        try (TorchModel model = load(ServingOptions.DEFAULT, false)) {
            MatchEvidence same = answer(model, 1, 1);
            MatchEvidence other = answer(model, 1, 2);

            assertThat(mean(same.photo().likeness())).isBetween(0.9, 1.001);
            assertThat(mean(same.photo().likeness()))
                    .isGreaterThan(mean(other.photo().likeness()) + 0.2);
            assertThat(mean(same.sketch().likeness()))
                    .isGreaterThan(mean(other.sketch().likeness()) + 0.2);
        }
    }

    @ParameterizedTest
    @CsvSource({"contiguous-float32, false", "channels-last-float32-onednn, false", "contiguous-float32, true"})
    void keptFeaturesAreJudgedAsTheImagesAre(String options, boolean flip) {
        try (TorchModel plain = load(ServingOptions.DEFAULT, flip);
                TorchModel model = load(ServingOptions.named(options), flip)) {
            MatchEvidence expected = answer(plain, 1, 2);
            List<Features> photos =
                    model.encode(Domain.PHOTO, List.of(TorchModelTest.image(3), TorchModelTest.image(1)));
            List<Features> sketches = model.encode(Domain.SKETCH, List.of(TorchModelTest.image(2)));

            MatchEvidence kept = evidence(model.estimate(photos.subList(1, 2), sketches));

            assertClose(kept.photo().likeness(), expected.photo().likeness());
            assertClose(kept.sketch().likeness(), expected.sketch().likeness());
            assertClose(kept.photo().matches(), expected.photo().matches());
            photos.forEach(Features::close);
            sketches.forEach(Features::close);
        }
    }

    private static TorchModel load(ServingOptions options, boolean flip) {
        return TorchModel.load(SPEC, WeightInitializer.init(SPEC, 7), Device.cpu(), options, flip);
    }

    private static MatchEvidence answer(TorchModel model, int photo, int sketch) {
        return evidence(model.answer(List.of(TorchModelTest.image(photo)), List.of(TorchModelTest.image(sketch))));
    }

    private static MatchEvidence evidence(List<FieldPair> pairs) {
        return Objects.requireNonNull(pairs.get(0).evidence());
    }

    private static void assertClose(ScalarGrid actual, ScalarGrid expected) {
        assertThat(actual.values()).containsExactly(expected.values(), within(1e-4f));
    }

    private static double mean(ScalarGrid grid) {
        double sum = 0;
        for (float value : grid.values()) {
            sum += value;
        }
        return sum / grid.values().length;
    }
}
