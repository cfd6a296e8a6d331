package dev.sketchwarp.trainer.evaluation;

import dev.sketchwarp.model.serving.PairModel;
import dev.sketchwarp.trainer.data.TrainingPair;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The ends of an evaluation, to be looked at.
 *
 * @param best pairs with the highest scores, the best first
 * @param worst pairs with the lowest scores, the worst first; none of the best
 */
public record Showcase(List<EstimatedPair> best, List<EstimatedPair> worst) {
    private static final int SHOWN = 6;

    /** @throws IOException naming an image that cannot be read */
    public static Showcase of(PairModel model, EvaluationSet set, EvaluationReport report) throws IOException {
        List<PairScore> bestFirst = report.scores();
        List<PairScore> worstFirst = new ArrayList<>(bestFirst);
        Collections.reverse(worstFirst);
        int best = Math.min(SHOWN, (bestFirst.size() + 1) / 2);
        int worst = Math.min(SHOWN, bestFirst.size() - best);
        return new Showcase(
                estimated(model, set, bestFirst.subList(0, best)), estimated(model, set, worstFirst.subList(0, worst)));
    }

    private static List<EstimatedPair> estimated(PairModel model, EvaluationSet set, List<PairScore> scores)
            throws IOException {
        Map<String, TrainingPair> pairs = new HashMap<>();
        set.labelled().forEach(pair -> pairs.put(pair.id(), pair));
        List<EstimatedPair> estimated = new ArrayList<>();
        for (PairScore score : scores) {
            estimated.add(EstimatedPair.of(model, Objects.requireNonNull(pairs.get(score.id())), score));
        }
        return estimated;
    }
}
