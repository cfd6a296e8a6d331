package dev.sketchwarp.model.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import dev.sketchwarp.model.field.DisplacementField;
import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.graph.Program.Kernels;
import dev.sketchwarp.model.graph.Program.Layout;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.network.Backbone;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.network.WeightInitializer;
import dev.sketchwarp.model.serving.VariantSelection.Trial;
import dev.sketchwarp.model.tensor.NamedTensor;
import dev.sketchwarp.model.tensor.Weights;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class VariantSelectionTest {
    private static final NetworkSpec SMALL = new NetworkSpec(Backbone.RESNET18, 8, true, List.of(2, 3), 64, 16, 5);
    private static final ServingOptions BFLOAT16 =
            new ServingOptions(Layout.CHANNELS_LAST, Precision.BFLOAT16, Kernels.LIBTORCH);

    /** One of those that are shipped: formats that a CPU emulates take seconds for all of them. */
    private static final CalibrationPairs PAIR = new CalibrationPairs(
            CalibrationPairs.shipped().photos().subList(0, 1),
            CalibrationPairs.shipped().sketches().subList(0, 1));

    @Test
    void triesEveryCandidateThatIsNotImprovedAndPutsAnEligibleOneFirst() {
        List<ServingOptions> candidates = ServingOptions.candidates(Device.cpu());

        List<Trial> trials =
                VariantSelection.among(candidates, SMALL, WeightInitializer.init(SMALL, 1), Device.cpu(), PAIR);

        assertThat(candidates).allSatisfy(candidate -> assertThat(trials)
                .satisfiesOnlyOnce(trial -> assertThat(trial.options().equals(candidate) || trial.improves(candidate))
                        .isTrue()));
        assertThat(trials)
                .extracting(Trial::options)
                .doesNotHaveDuplicates()
                .contains(new ServingOptions(Layout.CHANNELS_LAST, Precision.FLOAT32, Kernels.ONEDNN))
                .doesNotContain(new ServingOptions(Layout.CHANNELS_LAST, Precision.FLOAT32, Kernels.LIBTORCH));
        assertThat(trials.get(0).difference()).isLessThan(VariantSelection.TOLERANCE);
        assertThat(trials.get(0).milliseconds()).isPresent();
    }

    @Test
    void keepsFloat32WhereTheWeightsAreTooMuchForBfloat16() {
        // Fields so long that a 256th of a vector is many pixels.
        Weights strong = scaled(WeightInitializer.init(SMALL, 1), 1e14f);

        List<Trial> trials = VariantSelection.among(List.of(BFLOAT16), SMALL, strong, Device.cpu(), PAIR);

        assertThat(trials).extracting(Trial::options).containsExactly(ServingOptions.DEFAULT, BFLOAT16);
        assertThat(trials.get(1).difference()).isGreaterThan(VariantSelection.TOLERANCE);
    }

    @Test
    void aVariantThatCannotRunIsPassedOver() {
        ServingOptions impossible = new ServingOptions(Layout.CONTIGUOUS, Precision.FLOAT16, Kernels.ONEDNN);
        List<ServingOptions> candidates = List.of(impossible);

        List<Trial> trials =
                VariantSelection.among(candidates, SMALL, WeightInitializer.init(SMALL, 1), Device.cpu(), PAIR);

        assertThat(trials.get(0).options()).isIn(ServingOptions.DEFAULT, impossible);
        assertThat(trials).hasSize(2);
    }

    @Test
    void theDifferenceIsInPixelsOf256() {
        FieldPair still = new FieldPair(DisplacementField.identity(16, 16), DisplacementField.identity(16, 16));
        float[] aPixel = new float[2 * 16 * 16];
        Arrays.fill(aPixel, 2f / 255);
        DisplacementField shifted = new DisplacementField(16, 16, aPixel);

        double difference = VariantSelection.difference(List.of(still), List.of(new FieldPair(shifted, shifted)));

        assertThat(difference).isCloseTo(1, within(1e-6));
    }

    private static Weights scaled(Weights weights, float factor) {
        return Weights.of(weights.tensors().stream()
                .map(tensor -> tensor.shape().length == 4 && tensor.shape()[0] == 2
                        ? NamedTensor.of(tensor.name(), tensor.shape(), times(tensor.toArray(), factor))
                        : tensor)
                .toList());
    }

    private static float[] times(float[] values, float factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return values;
    }
}
