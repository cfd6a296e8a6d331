package dev.sketchwarp.model.weights;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How well a model version did.
 *
 * @param evaluationSet identifies the evaluation set, as values of different sets must not be compared; empty when
 *     nothing was measured
 * @param values measure to value, for example {@code pck@0.05} to a percentage
 */
public record ModelMetrics(@JsonProperty("evaluation_set") String evaluationSet, Map<String, Double> values) {

    public static final ModelMetrics NONE = new ModelMetrics("", Map.of());

    public ModelMetrics(@Nullable String evaluationSet, @Nullable Map<String, Double> values) {
        this.evaluationSet = evaluationSet == null ? "" : evaluationSet;
        this.values = values == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(values));
    }
}
