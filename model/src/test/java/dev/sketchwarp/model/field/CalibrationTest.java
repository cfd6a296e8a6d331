package dev.sketchwarp.model.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sketchwarp.model.field.Calibration.WithLikeness;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private static final TransferSigns SIGNS = new TransferSigns(Math.E - 1e-4, (Math.E - 1) / 128, 0.5);

    @Test
    void withoutTheLikenessTheOtherThreeTermsCount() {
        // 1 + 2 ln(e) - 0.5 ln(1 + e - 1) = 2.5
        assertThat(new Calibration(1, 2, -0.5).confidence(SIGNS)).isCloseTo(1 / (1 + Math.exp(-2.5)), within(1e-12));
    }

    @Test
    void withTheLikenessOnlyTheSecondSumCounts() {
        Calibration calibration = new Calibration(1, 2, -0.5, new WithLikeness(-2, 1, -1, 3));

        // -2 + 1 - 1 + 3 / 2 = -0.5
        assertThat(calibration.confidence(SIGNS)).isCloseTo(1 / (1 + Math.exp(0.5)), within(1e-12));
    }

    @Test
    void everyWeightIsANumber() {
        assertThatThrownBy(() -> new Calibration(1, Double.NaN, 0)).hasMessageContaining("bias, evidence and cycle");
        assertThatThrownBy(() -> new WithLikeness(1, 0, 0, Double.POSITIVE_INFINITY))
                .hasMessageContaining("confidence.with_likeness");
    }
}
