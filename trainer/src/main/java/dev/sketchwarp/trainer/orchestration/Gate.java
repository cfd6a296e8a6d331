package dev.sketchwarp.trainer.orchestration;

import dev.sketchwarp.trainer.evaluation.EvaluationReport;
import dev.sketchwarp.trainer.evaluation.Pck;
import dev.sketchwarp.trainer.orchestration.Verdict.Better;
import dev.sketchwarp.trainer.orchestration.Verdict.Refused;
import java.util.Locale;
import java.util.Optional;

/**
 * Decides whether a candidate replaces what is live: PCK at 0.10 must rise by a margin, PCK at 0.05 may fall by a tolerance at
 * most, both on the same evaluation set. Where nothing is live yet, a candidate must beat the identity, which maps every
 * place to itself, by the same rule.
 *
 * @param margin percentage points at 0.10
 * @param tolerance percentage points at 0.05
 * @param fewestPairs with keypoints in the evaluation set
 */
public record Gate(double margin, double tolerance, int fewestPairs) {

    /** @param live the version that is live, measured along with the candidate; empty where none is */
    Verdict judge(EvaluationReport candidate, Optional<Opponent> live) {
        int pairs = candidate.pck().pairs();
        if (pairs < fewestPairs) {
            return new Refused(
                    "the evaluation set has %d pairs with keypoints where %d are needed to tell which is better"
                            .formatted(pairs, fewestPairs));
        }
        Opponent opponent = live.orElse(new Opponent(
                "the identity", candidate.evaluationSet(), candidate.baselines().identity()));
        if (!opponent.evaluationSet().equals(candidate.evaluationSet())) {
            return new Refused("measured on evaluation set %s, but %s on %s"
                    .formatted(candidate.evaluationSet(), opponent.name(), opponent.evaluationSet()));
        }
        String figures = figures(candidate, opponent);
        // Written so that figures that are no numbers are refused.
        if (!(candidate.pck().pck10() >= opponent.pck().pck10() + margin)) {
            return new Refused("not %s points better than %s at 0.10: %s".formatted(margin, opponent.name(), figures));
        }
        if (!(candidate.pck().pck05() >= opponent.pck().pck05() - tolerance)) {
            return new Refused(
                    "more than %s points worse than %s at 0.05: %s".formatted(tolerance, opponent.name(), figures));
        }
        return new Better("better than %s: %s".formatted(opponent.name(), figures));
    }

    private static String figures(EvaluationReport candidate, Opponent opponent) {
        Pck its = candidate.pck();
        Pck others = opponent.pck();
        return String.format(
                Locale.ROOT,
                "PCK@0.10 %.2f against %.2f, PCK@0.05 %.2f against %.2f, %d pairs of set %s",
                its.pck10(),
                others.pck10(),
                its.pck05(),
                others.pck05(),
                its.pairs(),
                candidate.evaluationSet());
    }

    /**
     * Who is to be beaten.
     *
     * @param name for people
     */
    record Opponent(String name, String evaluationSet, Pck pck) {

        static Opponent of(String version, EvaluationReport report) {
            return new Opponent("version " + version, report.evaluationSet(), report.pck());
        }
    }
}
