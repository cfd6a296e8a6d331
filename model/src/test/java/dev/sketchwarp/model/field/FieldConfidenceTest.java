package dev.sketchwarp.model.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FieldConfidenceTest {
    private static final Calibration CALIBRATION = new Calibration(1, 2, -0.5);

    @Test
    void readsTheEvidenceOfTheOtherImageWhereThePointLands() {
        // Everything moves to the right by half an image, where the sketch's evidence is strong.
        MatchEvidence evidence =
                new MatchEvidence(constant(0), new ScalarGrid(2, 2, new float[] {0.01f, 0.9f, 0.01f, 0.9f}));

        FieldConfidence confidence = photoToSketch(shift(1), shift(-1), evidence);

        assertThat(confidence.at(0, 0)).isCloseTo(CALIBRATION.confidence(0.9, 0), within(1e-6));
        assertThat(confidence.at(-1, 0)).isCloseTo(CALIBRATION.confidence(0.455, 0), within(1e-6));
    }

    @Test
    void fallsWhereThePointDoesNotComeBack() {
        MatchEvidence evidence = new MatchEvidence(constant(0.5f), constant(0.5f));

        double returns = photoToSketch(shift(0.2f), shift(-0.2f), evidence).at(0, 0);
        double strays = photoToSketch(shift(0.2f), shift(0.2f), evidence).at(0, 0);

        assertThat(returns).isCloseTo(CALIBRATION.confidence(0.5, 0), within(1e-6));
        assertThat(strays)
                .isCloseTo(CALIBRATION.confidence(0.5, 0.4), within(1e-6))
                .isLessThan(returns);
    }

    @Test
    void hasANumberForEachNodeOfTheField() {
        MatchEvidence evidence = new MatchEvidence(constant(0.5f), constant(0.25f));

        ScalarGrid grid = photoToSketch(shift(0), shift(0), evidence).grid();

        assertThat(grid.columns()).isEqualTo(3);
        assertThat(grid.values()).containsOnly((float) CALIBRATION.confidence(0.25, 0));
    }

    @Test
    void thereIsNoneWithoutEvidenceOrCalibration() {
        FieldPair pair = new FieldPair(shift(0), shift(0));
        FieldPair judged = new FieldPair(shift(0), shift(0), new MatchEvidence(constant(1), constant(1)));

        assertThat(FieldConfidence.photoToSketch(pair, CALIBRATION)).isNull();
        assertThat(FieldConfidence.sketchToPhoto(judged, null)).isNull();
    }

    private static FieldConfidence photoToSketch(
            DisplacementField there, DisplacementField back, MatchEvidence evidence) {
        return Objects.requireNonNull(FieldConfidence.photoToSketch(new FieldPair(there, back, evidence), CALIBRATION));
    }

    private static DisplacementField shift(float by) {
        float[] vectors = new float[18];
        for (int i = 0; i < vectors.length; i += 2) {
            vectors[i] = by;
        }
        return new DisplacementField(3, 3, vectors);
    }

    private static ScalarGrid constant(float value) {
        float[] values = new float[4];
        Arrays.fill(values, value);
        return new ScalarGrid(2, 2, values);
    }
}
