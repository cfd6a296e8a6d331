package dev.sketchwarp.model.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sketchwarp.model.field.Calibration.WithLikeness;
import dev.sketchwarp.model.field.MatchEvidence.OfImage;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FieldConfidenceTest {
    private static final Calibration CALIBRATION = new Calibration(1, 2, -0.5);

    @Test
    void readsTheEvidenceOfTheOtherImageWhereThePointLands() {
        // Everything moves to the right by half an image, where the sketch's evidence is strong.
        MatchEvidence evidence = matches(constant(0), new ScalarGrid(2, 2, new float[] {0.01f, 0.9f, 0.01f, 0.9f}));

        FieldConfidence confidence = photoToSketch(shift(1), shift(-1), evidence);

        assertThat(confidence.at(0, 0)).isCloseTo(confidence(0.9, 0), within(1e-6));
        assertThat(confidence.at(-1, 0)).isCloseTo(confidence(0.455, 0), within(1e-6));
    }

    @Test
    void fallsWhereThePointDoesNotComeBack() {
        MatchEvidence evidence = matches(constant(0.5f), constant(0.5f));

        double returns = photoToSketch(shift(0.2f), shift(-0.2f), evidence).at(0, 0);
        double strays = photoToSketch(shift(0.2f), shift(0.2f), evidence).at(0, 0);

        assertThat(returns).isCloseTo(confidence(0.5, 0), within(1e-6));
        assertThat(strays).isCloseTo(confidence(0.5, 0.4), within(1e-6)).isLessThan(returns);
    }

    @Test
    void readsTheLikenessOfTheImageWhereThePointStarts() {
        Calibration calibration = new Calibration(1, 2, -0.5, new WithLikeness(-1, 0.5, -0.25, 3));
        ScalarGrid half = constant(0.5f);
        MatchEvidence evidence = new MatchEvidence(
                new OfImage(half, new ScalarGrid(2, 2, new float[] {-0.2f, 0.8f, -0.2f, 0.8f})),
                new OfImage(half, constant(0.1f)));
        FieldPair pair = new FieldPair(shift(1), shift(-1), evidence);

        double there = Objects.requireNonNull(FieldConfidence.photoToSketch(pair, calibration))
                .at(-1, 0);
        double back = Objects.requireNonNull(FieldConfidence.sketchToPhoto(pair, calibration))
                .at(-1, 0);

        double sum = -1 + 0.5 * Math.log(0.5001);
        assertThat(there).isCloseTo(1 / (1 + Math.exp(-(sum + 3 * -0.2))), within(1e-6));
        assertThat(back).isCloseTo(1 / (1 + Math.exp(-(sum + 3 * 0.1))), within(1e-6));
    }

    @Test
    void hasANumberForEachNodeOfTheField() {
        MatchEvidence evidence = matches(constant(0.5f), constant(0.25f));

        ScalarGrid grid = photoToSketch(shift(0), shift(0), evidence).grid();

        assertThat(grid.columns()).isEqualTo(3);
        assertThat(grid.values()).containsOnly((float) confidence(0.25, 0));
    }

    @Test
    void thereIsNoneWithoutEvidenceOrCalibration() {
        FieldPair pair = new FieldPair(shift(0), shift(0));
        FieldPair judged = new FieldPair(shift(0), shift(0), matches(constant(1), constant(1)));

        assertThat(FieldConfidence.photoToSketch(pair, CALIBRATION)).isNull();
        assertThat(FieldConfidence.sketchToPhoto(judged, null)).isNull();
    }

    private static FieldConfidence photoToSketch(
            DisplacementField there, DisplacementField back, MatchEvidence evidence) {
        return Objects.requireNonNull(FieldConfidence.photoToSketch(new FieldPair(there, back, evidence), CALIBRATION));
    }

    /** By the calibration without likeness, as models were calibrated before there was one. */
    private static double confidence(double evidence, double cycle) {
        return 1 / (1 + Math.exp(-(1 + 2 * Math.log(evidence + 1e-4) - 0.5 * Math.log1p(128 * cycle))));
    }

    private static MatchEvidence matches(ScalarGrid photo, ScalarGrid sketch) {
        return new MatchEvidence(new OfImage(photo, constant(0.3f)), new OfImage(sketch, constant(0.7f)));
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
