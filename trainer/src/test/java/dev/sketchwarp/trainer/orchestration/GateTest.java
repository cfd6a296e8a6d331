package dev.sketchwarp.trainer.orchestration;

import static dev.sketchwarp.trainer.orchestration.Reports.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.trainer.evaluation.EvaluationReport;
import dev.sketchwarp.trainer.orchestration.Gate.Opponent;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {

    private final Gate gate = new Gate(0.5, 1, 20);

    private static Optional<Opponent> live(EvaluationReport report) {
        return Optional.of(Opponent.of("v1", report));
    }

    @ParameterizedTest
    @CsvSource({
        "30.0, 60.50, true",
        "29.0, 60.50, true",
        "30.0, 60.49, false",
        "28.9, 70.00, false",
        "NaN, 70.00, false",
        "30.0, NaN, false"
    })
    void aCandidateMustRiseByTheMarginAndMayFallByTheTolerance(double pck05, double pck10, boolean better) {
        Verdict verdict = gate.judge(report("set", 50, pck05, pck10), live(report("set", 50, 30, 60)));

        assertThat(verdict instanceof Verdict.Better).isEqualTo(better);
        assertThat(verdict.reason()).contains("version v1", "against 60.00", "against 30.00", "50 pairs of set set");
    }

    @Test
    void figuresOfOtherSetsAreNotCompared() {
        Verdict verdict = gate.judge(report("a", 50, 90, 99), live(report("b", 50, 30, 60)));

        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        assertThat(verdict.reason()).contains("evaluation set a", "version v1 on b");
    }

    @Test
    void fewPairsProveNothing() {
        Verdict verdict = gate.judge(report("set", 19, 90, 99), live(report("set", 19, 30, 60)));

        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        assertThat(verdict.reason()).contains("19 pairs", "20 are needed");
    }

    @ParameterizedTest
    @CsvSource({"50.5, true", "50.4, false"})
    void theFirstMustBeatTheIdentity(double pck10, boolean better) {
        Verdict verdict = gate.judge(report("set", 50, 20, pck10), Optional.empty());

        assertThat(verdict instanceof Verdict.Better).isEqualTo(better);
        assertThat(verdict.reason()).contains("the identity", "against 50.00");
    }
}
