package dev.sketchwarp.processor.rollout;

import static dev.sketchwarp.events.ModelStatus.LIVE;
import static dev.sketchwarp.events.ModelStatus.RETIRED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.events.RolloutMode;
import dev.sketchwarp.processor.rollout.Figures.OfVersion;
import dev.sketchwarp.service.models.RolloutTerms;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final RolloutTerms TERMS = new RolloutTerms(RolloutMode.CANARY, 0.1, 500, 10, 0.25, 0.02);
    private static final double NONE = Double.NaN;

    private static Verdict verdict(double disagreement, double cycle, double confidence) {
        return Verdict.of(
                new Figures(
                        500, disagreement, new OfVersion("2", cycle, confidence, 30), new OfVersion("1", 1, 0.8, 20)),
                TERMS);
    }

    @Test
    void whatKeepsWithinAllLimitsGoesLiveWithItsFigures() {
        Verdict verdict = verdict(10, 1.25, 0.79);

        assertThat(verdict.status()).isEqualTo(LIVE);
        assertThat(verdict.reason())
                .isEqualTo("promoted by rule beside version 1, 500 pairs: the fields are 10.00 % of the side apart,"
                        + " 10.00 allowed; cycle error 1.25 % against 1.00 %, 0.25 more allowed;"
                        + " confidence 0.790 against 0.800, 0.020 less allowed");
    }

    @Test
    void oneBrokenRuleSufficesAndIsNamed() {
        assertThat(verdict(10.1, 1, 0.8).status()).isEqualTo(RETIRED);
        assertThat(verdict(10.1, 1, 0.8).reason())
                .isEqualTo("rolled back by rule beside version 1, 500 pairs: the fields are 10.10 % of the side apart,"
                        + " 10.00 allowed");
        assertThat(verdict(0, 1.26, 0.8).reason()).endsWith("cycle error 1.26 % against 1.00 %, 0.25 more allowed");
        assertThat(verdict(0, 1, 0.77).reason()).endsWith("confidence 0.770 against 0.800, 0.020 less allowed");
        assertThat(verdict(11, 9, 0.1).reason()).contains("apart", "cycle error", "confidence");
    }

    @Test
    void aVersionWithoutConfidenceIsNotJudgedByIt() {
        assertThat(verdict(0, 1, NONE).status()).isEqualTo(LIVE);
        assertThat(verdict(0, 1, NONE).reason()).doesNotContain("confidence");
    }

    @Test
    void figuresThatAreNoNumbersBreakTheRule() {
        assertThat(verdict(Double.NaN, 1, 0.8).status()).isEqualTo(RETIRED);
        assertThat(verdict(0, Double.NaN, 0.8).status()).isEqualTo(RETIRED);
    }
}
