package dev.sketchwarp.model.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FieldPairTest {
    private final DisplacementField field = random(3);

    @Test
    void mirroredCarriesTheMirroredPointToTheMirroredPlace() {
        NormalizedPoint there = field.map(0.3, -0.6);

        NormalizedPoint mirrored = field.mirrored().map(-0.3, -0.6);

        assertThat(mirrored.u()).isCloseTo(-there.u(), within(1e-6));
        assertThat(mirrored.v()).isCloseTo(there.v(), within(1e-6));
    }

    @Test
    void theMeanLiesHalfway() {
        DisplacementField other = random(4);

        NormalizedPoint mean = new FieldPair(field, other)
                .mean(new FieldPair(other, other))
                .photoToSketch()
                .map(0.3, -0.6);

        assertThat(mean.u())
                .isCloseTo((field.map(0.3, -0.6).u() + other.map(0.3, -0.6).u()) / 2, within(1e-6));
    }

    private static DisplacementField random(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] vectors = new float[2 * 4 * 5];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = (float) random.nextDouble(-1, 1);
        }
        return new DisplacementField(4, 5, vectors);
    }
}
