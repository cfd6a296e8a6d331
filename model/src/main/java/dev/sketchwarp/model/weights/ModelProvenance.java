package dev.sketchwarp.model.weights;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a model version comes from.
 *
 * @param topicOffsets labelled pairs it was trained on: {@code topic-partition} to the first offset not used
 * @param seeds purpose to random seed
 * @param codeVersion version of the program that made the weights; empty when unknown
 * @param parentVersion version, of the same name, that training started from; null when from nothing
 * @param plan SHA-256 of the training plan; null when it was not trained by one
 * @param sources works of others that the weights come from, each with its licence; in JSON absent where there are none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelProvenance(
        @JsonProperty("topic_offsets") Map<String, Long> topicOffsets,
        Map<String, Long> seeds,
        @JsonProperty("code_version") String codeVersion,
        @JsonProperty("parent_version") @Nullable String parentVersion,
        @Nullable String plan,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> sources) {

    public static final ModelProvenance UNKNOWN = new ModelProvenance(Map.of(), Map.of(), "", null);

    @JsonCreator
    public ModelProvenance(
            @Nullable Map<String, Long> topicOffsets,
            @Nullable Map<String, Long> seeds,
            @Nullable String codeVersion,
            @Nullable String parentVersion,
            @Nullable String plan,
            @Nullable List<String> sources) {
        this.topicOffsets = sorted(topicOffsets);
        this.seeds = sorted(seeds);
        this.codeVersion = codeVersion == null ? "" : codeVersion;
        this.parentVersion = parentVersion;
        this.plan = plan;
        this.sources = sources == null ? List.of() : List.copyOf(sources);
    }

    /** Of a model made from nobody else's work. */
    public ModelProvenance(
            Map<String, Long> topicOffsets,
            Map<String, Long> seeds,
            String codeVersion,
            @Nullable String parentVersion,
            @Nullable String plan) {
        this(topicOffsets, seeds, codeVersion, parentVersion, plan, List.of());
    }

    /** Of a model not trained by a plan. */
    public ModelProvenance(
            Map<String, Long> topicOffsets,
            Map<String, Long> seeds,
            String codeVersion,
            @Nullable String parentVersion) {
        this(topicOffsets, seeds, codeVersion, parentVersion, null);
    }

    private static Map<String, Long> sorted(@Nullable Map<String, Long> values) {
        return values == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(values));
    }
}
