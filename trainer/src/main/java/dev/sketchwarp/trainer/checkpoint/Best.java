package dev.sketchwarp.trainer.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sketchwarp.model.tensor.DType;
import dev.sketchwarp.model.tensor.NamedTensor;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.weights.ModelFileException;
import dev.sketchwarp.model.weights.Safetensors;
import dev.sketchwarp.model.weights.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The best state so far, in a file: the weights that serve, and their score. */
public final class Best {
    private static final String SCORE = "score";
    private static final String PAIRS = "evaluation_set";
    private static final String ORIGIN = "origin";
    private static final String SHA256 = "sha256";

    private final Path file;
    private final String evaluationSet;
    private double score = Double.NEGATIVE_INFINITY;
    private String origin = "";

    /** @param evaluationSet what scores are measured on: a state scored on another set {@link #isOutdated} */
    public Best(Path file, String evaluationSet, Consumer<String> damaged) throws IOException {
        this.file = file;
        this.evaluationSet = evaluationSet;
        Optional<Map<String, String>> metadata = Files.exists(file) ? metadata(damaged) : Optional.empty();
        if (metadata.isPresent()) {
            origin = metadata.get().getOrDefault(ORIGIN, "");
            if (evaluationSet.equals(metadata.get().get(PAIRS))) {
                score = Double.parseDouble(metadata.get().getOrDefault(SCORE, "-Infinity"));
            }
        }
    }

    private Optional<Map<String, String>> metadata(Consumer<String> damaged) throws IOException {
        try {
            Safetensors whole = Safetensors.read(file);
            if (hash(whole.weights()).equals(whole.metadata().get(SHA256))) {
                return Optional.of(whole.metadata());
            }
            damaged.accept("The best state so far is lost: " + file + " was damaged.");
        } catch (ModelFileException e) {
            damaged.accept("The best state so far is lost: " + e.getMessage());
        }
        return Optional.empty();
    }

    private static String hash(Weights weights) {
        StringBuilder hashes = new StringBuilder();
        for (NamedTensor tensor : weights.tensors()) {
            ByteBuffer bytes = ByteBuffer.allocate(4 * tensor.size());
            bytes.asFloatBuffer().put(tensor.values());
            hashes.append(tensor.name()).append(Sha256.hex(bytes));
        }
        return Sha256.hex(hashes.toString().getBytes(UTF_8));
    }

    /** Whether there is none with a score that counts. */
    public boolean isUnknown() {
        return score == Double.NEGATIVE_INFINITY;
    }

    /** Whether there is one, and its score is of another set: it has to be measured and offered again. */
    public boolean isOutdated() {
        return isUnknown() && !origin.isEmpty();
    }

    /**
     * Keeps the weights if they are better than all before.
     *
     * @param newOrigin what the weights are, in words
     */
    public boolean offer(double newScore, String newOrigin, Weights weights) throws IOException {
        if (!(newScore > score)) {
            return false;
        }
        Map<String, String> metadata = Map.of(
                SCORE, Double.toString(newScore), PAIRS, evaluationSet, ORIGIN, newOrigin, SHA256, hash(weights));
        new Safetensors(metadata, weights).write(file, DType.F32);
        score = newScore;
        origin = newOrigin;
        return true;
    }

    /** What the best weights are, in words. */
    public String origin() {
        return origin;
    }

    public Weights weights() throws IOException {
        return Safetensors.read(file).weights();
    }
}
