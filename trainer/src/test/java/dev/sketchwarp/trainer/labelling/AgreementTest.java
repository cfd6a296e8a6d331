package dev.sketchwarp.trainer.labelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sketchwarp.model.field.DisplacementField;
import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.serving.FlippedAnswers;
import dev.sketchwarp.trainer.data.DenseMatches.Trust;
import org.junit.jupiter.api.Test;

class AgreementTest {

    @Test
    void isWholeWhereBothAnswersAgreeAndPointsComeBack() {
        FieldPair pair = new FieldPair(shift(0.2f), shift(-0.2f));

        Trust trust = Agreement.of(new FlippedAnswers(pair, pair));

        assertThat(trust.photo().values()).hasSize(256).containsOnly(1f);
        assertThat(trust.sketch().values()).containsOnly(1f);
    }

    @Test
    void fallsWithTheDistanceOfTheAnswers() {
        FieldPair straight = new FieldPair(shift(0.25f), shift(-0.25f));
        FieldPair flipped = new FieldPair(shift(0.15f), shift(-0.15f));

        Trust trust = Agreement.of(new FlippedAnswers(straight, flipped));

        // A tenth apart, and the mean comes back exactly.
        assertThat(trust.photo().values()[0]).isCloseTo((float) Math.exp(-0.5), within(1e-5f));
    }

    @Test
    void fallsWhereAPointDoesNotComeBack() {
        FieldPair pair = new FieldPair(shift(0.1f), shift(0.1f));

        assertThat(Agreement.of(new FlippedAnswers(pair, pair)).sketch().values()[17])
                .isCloseTo((float) Math.exp(-2), within(1e-5f));
    }

    private static DisplacementField shift(float by) {
        float[] vectors = new float[2 * 16 * 16];
        for (int i = 0; i < vectors.length; i += 2) {
            vectors[i] = by;
        }
        return new DisplacementField(16, 16, vectors);
    }
}
