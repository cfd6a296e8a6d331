package dev.sketchwarp.trainer.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sketchwarp.model.field.Calibration;
import dev.sketchwarp.model.weights.ModelMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How good a model is, {@code evaluation.json}. Unknown fields are ignored in reading, so that a newer program's reports stay
 * readable.
 *
 * @param evaluationSet identifies the pairs; reports of different sets must not be compared
 * @param pck of all pairs with keypoints
 * @param categories the same, by category
 * @param reliability of the confidence in transferred keypoints; null where there are too few of them to say
 * @param scores of each pair with keypoints, the best first
 */
public record EvaluationReport(
        @JsonProperty(required = true) String evaluationSet,
        @JsonProperty(required = true) Pck pck,
        @JsonProperty(required = true) Map<String, Pck> categories,
        @JsonProperty(required = true) Retrieval retrieval,
        @JsonProperty(required = true) Baselines baselines,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Reliability reliability,
        @JsonProperty(required = true) List<PairScore> scores) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    public EvaluationReport {
        Objects.requireNonNull(evaluationSet, "evaluation_set is missing");
        Objects.requireNonNull(pck, "pck is missing");
        Objects.requireNonNull(retrieval, "retrieval is missing");
        Objects.requireNonNull(baselines, "baselines is missing");
        categories = new TreeMap<>(categories);
        scores = List.copyOf(scores);
    }

    /** @throws IOException naming the file, where it is not there or no report */
    public static EvaluationReport read(Path file) throws IOException {
        try {
            return JSON.readValue(Files.readAllBytes(file), EvaluationReport.class);
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is not an evaluation report: " + e.getOriginalMessage(), e);
        }
    }

    public byte[] toJson() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same as a tree. */
    public JsonNode toTree() {
        return JSON.valueToTree(this);
    }

    /** How confident the model's answers are, if the pairs say. */
    public @Nullable Calibration calibration() {
        return reliability == null ? null : reliability.calibration();
    }

    /** The figures that a model's manifest carries. */
    public ModelMetrics metrics() {
        return new ModelMetrics(
                evaluationSet,
                Map.of(
                        "pck@0.05", pck.pck05(),
                        "pck@0.10", pck.pck10(),
                        "retrieval@1", retrieval.top1(),
                        "retrieval@5", retrieval.top5()));
    }
}
