package dev.sketchwarp.trainer.report;

import dev.sketchwarp.trainer.evaluate.EstimatedPair;
import dev.sketchwarp.trainer.evaluate.EvaluationReport;
import java.util.List;
import java.util.Optional;

/**
 * What a report tells.
 *
 * @param facts name to value, to stand at the top
 * @param losses a chart for each stage, by title
 * @param pck over the steps of the whole training; none where no state was measured on the way
 * @param compared of another model on the same pairs
 * @param best pairs with the highest scores, the best first
 * @param worst pairs with the lowest scores, the worst first
 */
public record Report(
        String title,
        List<Fact> facts,
        List<Losses> losses,
        List<Curve> pck,
        EvaluationReport evaluation,
        Optional<EvaluationReport> compared,
        List<EstimatedPair> best,
        List<EstimatedPair> worst) {

    /** A line at the top. */
    public record Fact(String name, String value) {}

    /** The losses of a stage. */
    public record Losses(String title, List<Curve> curves) {}
}
