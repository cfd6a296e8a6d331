package dev.sketchwarp.model.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FieldDistanceTest {

    private static final DisplacementField IDENTITY = DisplacementField.identity(4, 4);

    /** Every place moves by dx to the right. */
    private static DisplacementField shift(int nodes, float dx) {
        float[] vectors = new float[2 * nodes * nodes];
        for (int i = 0; i < vectors.length; i += 2) {
            vectors[i] = dx;
        }
        return new DisplacementField(nodes, nodes, vectors);
    }

    @Test
    void aTenthOfTheImagesSideIsTenPercentWhateverTheGrids() {
        FieldPair one = new FieldPair(IDENTITY, IDENTITY);
        FieldPair other = new FieldPair(shift(8, 0.2f), IDENTITY);

        assertThat(FieldDistance.between(one, other)).isCloseTo(5, within(1e-4)); // the mean of 10 and 0
        assertThat(FieldDistance.between(other, one)).isCloseTo(5, within(1e-4));
        assertThat(FieldDistance.between(other, other)).isZero();
    }

    @Test
    void theCycleErrorIsWhatThereAndBackMiss() {
        FieldPair inverse = new FieldPair(shift(4, 0.1f), shift(4, -0.1f));
        FieldPair oneWay = new FieldPair(shift(4, 0.1f), IDENTITY);

        assertThat(FieldDistance.cycleError(inverse)).isCloseTo(0, within(1e-4));
        assertThat(FieldDistance.cycleError(oneWay)).isCloseTo(5, within(1e-4));
    }

    @Test
    void whatIsNoNumberStaysNone() {
        float[] vectors = new float[32];
        Arrays.fill(vectors, Float.NaN);
        FieldPair broken = new FieldPair(new DisplacementField(4, 4, vectors), IDENTITY);

        assertThat(FieldDistance.cycleError(broken)).isNaN();
    }
}
