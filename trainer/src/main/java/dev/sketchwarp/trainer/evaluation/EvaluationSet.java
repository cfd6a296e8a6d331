package dev.sketchwarp.trainer.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.model.weights.Sha256;
import dev.sketchwarp.trainer.data.ImageSource;
import dev.sketchwarp.trainer.data.SquareImage;
import dev.sketchwarp.trainer.data.TrainingPair;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Pairs that models are measured on. Figures of two models may be compared only where the set's id is the same.
 *
 * @param id decided by the pairs' ids and keypoints, in whatever order they come
 * @param pairs with keypoints or without; the latter count for retrieval only
 */
public record EvaluationSet(String id, List<TrainingPair> pairs) {
    private static final int ID_DIGITS = 16;
    private static final int MOST_PERCENT = 10;

    public EvaluationSet {
        pairs = List.copyOf(pairs);
    }

    public static EvaluationSet of(List<TrainingPair> pairs) {
        String lines = pairs.stream().map(EvaluationSet::line).sorted().collect(Collectors.joining("\n"));
        return new EvaluationSet(Sha256.hex(lines.getBytes(UTF_8)).substring(0, ID_DIGITS), pairs);
    }

    /**
     * The pairs whose images are whole.
     *
     * @param bad receives a sentence about each image that is not, with its name
     * @throws IOException if more than a tenth of the images are not
     */
    public static EvaluationSet readable(List<TrainingPair> pairs, Consumer<String> bad) throws IOException {
        Map<ImageSource, Boolean> known = new HashMap<>();
        List<TrainingPair> whole = new ArrayList<>();
        for (TrainingPair pair : pairs) {
            boolean photo = known.computeIfAbsent(pair.photo(), image -> isWhole(image, Domain.PHOTO, bad));
            boolean sketch = known.computeIfAbsent(pair.sketch(), image -> isWhole(image, Domain.SKETCH, bad));
            if (photo && sketch) {
                whole.add(pair);
            }
        }
        List<String> broken = known.keySet().stream()
                .filter(image -> !known.getOrDefault(image, true))
                .map(ImageSource::toString)
                .sorted()
                .toList();
        if (100L * broken.size() > (long) MOST_PERCENT * known.size()) {
            throw new IOException(broken.size() + " of the " + known.size()
                    + " development images cannot be read, more than " + MOST_PERCENT + " %; for example "
                    + broken.get(0));
        }
        return of(whole);
    }

    private static boolean isWhole(ImageSource image, Domain domain, Consumer<String> bad) {
        try {
            SquareImage.decode(image, domain);
            return true;
        } catch (IOException e) {
            bad.accept(String.valueOf(e.getMessage()));
            return false;
        }
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
