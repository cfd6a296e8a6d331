package dev.sketchwarp.processor.rollout;

import dev.sketchwarp.events.ModelStatus;
import dev.sketchwarp.service.models.RolloutTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What becomes of a version that was tried.
 *
 * @param status LIVE or RETIRED
 * @param reason for people, with the figures
 * @param figures that it rests on; empty: none were measured
 */
public record Verdict(ModelStatus status, String reason, Optional<Figures> figures) {

    /** Whatever was measured, it cannot serve. */
    public static Verdict unfit(String why, Optional<Figures> figures) {
        return new Verdict(
                ModelStatus.RETIRED, "rolled back by rule: " + why, figures.filter(some -> some.pairs() > 0));
    }

    /** By the rules: it goes live if it keeps within all limits. */
    static Verdict of(Figures figures, RolloutTerms terms) {
        List<String> within = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        compare(figures, terms, within, broken);
        return broken.isEmpty()
                ? of(ModelStatus.LIVE, "promoted by rule", figures, within)
                : of(ModelStatus.RETIRED, "rolled back by rule", figures, broken);
    }

    private static Verdict of(ModelStatus status, String what, Figures figures, List<String> rules) {
        String reason = text(
                "%s beside version %s, %d pairs: %s",
                what, figures.live().version(), figures.pairs(), String.join("; ", rules));
        return new Verdict(status, reason, Optional.of(figures));
    }

    /** Written so that figures that are no numbers break the rule. */
    private static void compare(Figures figures, RolloutTerms terms, List<String> within, List<String> broken) {
        Figures.OfVersion tried = figures.tried();
        Figures.OfVersion live = figures.live();
        (figures.disagreement() <= terms.maxDisagreement() ? within : broken)
                .add(text(
                        "the fields are %.2f %% of the side apart, %.2f allowed",
                        figures.disagreement(), terms.maxDisagreement()));
        (tried.cycleError() - live.cycleError() <= terms.maxWorseCycleError() ? within : broken)
                .add(text(
                        "cycle error %.2f %% against %.2f %%, %.2f more allowed",
                        tried.cycleError(), live.cycleError(), terms.maxWorseCycleError()));
        if (tried.knownConfidence() != null && live.knownConfidence() != null) {
            (live.confidence() - tried.confidence() <= terms.maxLowerConfidence() ? within : broken)
                    .add(text(
                            "confidence %.3f against %.3f, %.3f less allowed",
                            tried.confidence(), live.confidence(), terms.maxLowerConfidence()));
        }
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
