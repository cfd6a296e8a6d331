package dev.sketchwarp.trainer.evaluate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sketchwarp.model.weights.Sha256;
import dev.sketchwarp.trainer.data.TrainingPair;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Pairs that models are measured on. Figures of two models may be compared only where the set's id is the same.
 *
 * @param id decided by the pairs' ids and keypoints, in whatever order they come
 * @param pairs with keypoints or without; the latter count for retrieval only
 */
public record EvaluationSet(String id, List<TrainingPair> pairs) {
    private static final int ID_DIGITS = 16;

    public EvaluationSet {
        pairs = List.copyOf(pairs);
    }

    public static EvaluationSet of(List<TrainingPair> pairs) {
        String lines = pairs.stream().map(EvaluationSet::line).sorted().collect(Collectors.joining("\n"));
        return new EvaluationSet(Sha256.hex(lines.getBytes(UTF_8)).substring(0, ID_DIGITS), pairs);
    }

    private static String line(TrainingPair pair) {
        return pair.id() + " " + pair.photoId() + " " + pair.keypoints();
    }

    /** Those of the pairs that have keypoints. */
    public List<TrainingPair> labelled() {
        return pairs.stream().filter(pair -> !pair.keypoints().isEmpty()).toList();
    }

    /** At most so many pairs with keypoints, the same ones each time and drawn from all over the set. */
    public EvaluationSet sample(int most) {
        List<TrainingPair> drawn = labelled().stream()
                .sorted(Comparator.comparing(pair -> Sha256.hex(pair.id().getBytes(UTF_8))))
                .limit(most)
                .toList();
        return of(drawn);
    }
}
