package dev.sketchwarp.trainer.report;

import dev.sketchwarp.trainer.evaluation.EvaluationReport;
import dev.sketchwarp.trainer.evaluation.Showcase;
import java.util.List;
import java.util.Optional;

/**
 * What a report tells.
 *
 * @param facts name to value, to stand at the top
 * @param losses charts of the stages; none where nothing was trained
 * @param pck over the steps of the whole training; none where no state was measured on the way
 * @param compared of another model on the same pairs
 * @param showcase pairs to look at
 */
public record Report(
        String title,
        List<Fact> facts,
        List<Losses> losses,
        List<Curve> pck,
        EvaluationReport evaluation,
        Optional<EvaluationReport> compared,
        Showcase showcase) {

    /** A line at the top. */
    public record Fact(String name, String value) {}

    /** The losses of a stage. */
    public record Losses(String title, List<Curve> curves) {}
}
