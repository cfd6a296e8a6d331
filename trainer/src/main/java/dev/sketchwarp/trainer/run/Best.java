package dev.sketchwarp.trainer.run;

import dev.sketchwarp.model.weights.DType;
import dev.sketchwarp.model.weights.ModelFileException;
import dev.sketchwarp.model.weights.Safetensors;
import dev.sketchwarp.model.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The best state so far, in a file: the weights that serve, and their score. */
final class Best {
    private static final String SCORE = "score";
    private static final String PAIRS = "evaluation_set";

    private final Path file;
    private final String evaluationSet;
    private double score = Double.NEGATIVE_INFINITY;

    /** @param evaluationSet what scores are measured on: a score on another set does not count */
    Best(Path file, String evaluationSet, Consumer<String> damaged) throws IOException {
        this.file = file;
        this.evaluationSet = evaluationSet;
        Optional<Map<String, String>> metadata = Files.exists(file) ? metadata(damaged) : Optional.empty();
        if (metadata.isPresent() && evaluationSet.equals(metadata.get().get(PAIRS))) {
            score = Double.parseDouble(metadata.get().getOrDefault(SCORE, "-Infinity"));
        }
    }

    private Optional<Map<String, String>> metadata(Consumer<String> damaged) throws IOException {
        try {
            return Optional.of(Safetensors.read(file).metadata());
        } catch (ModelFileException e) {
            damaged.accept("The best state so far is lost: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Whether there is none. */
    boolean isUnknown() {
        return score == Double.NEGATIVE_INFINITY;
    }

    /** Keeps the weights if they are better than all before. */
    boolean offer(double newScore, Weights weights) throws IOException {
        if (!(newScore > score)) {
            return false;
        }
        Map<String, String> metadata = Map.of(SCORE, Double.toString(newScore), PAIRS, evaluationSet);
        new Safetensors(metadata, weights).write(file, DType.F32);
        score = newScore;
        return true;
    }

    Weights weights() throws IOException {
        return Safetensors.read(file).weights();
    }
}
