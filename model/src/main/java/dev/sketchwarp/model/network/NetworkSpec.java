package dev.sketchwarp.model.network;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides the network's shape. Two weights files of one spec are interchangeable.
 *
 * @param backbone the residual network of the encoder
 * @param width channels of the stem; 64 as published, less for a smaller network
 * @param conditionalNorm whether photos and sketches have batch norms of their own
 * @param featureLayers encoder layers (1 to 4, ascending) whose affinities are compared; [2, 3] as published
 * @param inputSize side of the square input in pixels; 256 as published
 * @param fieldSize side of the displacement field in nodes; 16 as published
 * @param estimatorLayers 3x3 convolutions in each estimator that halve the channels; 5 as published
 * @param estimator what makes fields of features; in JSON absent where it is the published one
 */
public record NetworkSpec(
        @JsonProperty("backbone") Backbone backbone,
        @JsonProperty("width") int width,
        @JsonProperty("conditional_norm") boolean conditionalNorm,
        @JsonProperty("feature_layers") List<Integer> featureLayers,
        @JsonProperty("input_size") int inputSize,
        @JsonProperty("field_size") int fieldSize,
        @JsonProperty("estimator_layers") int estimatorLayers,
        @JsonProperty("estimator") @JsonInclude(value = Include.CUSTOM, valueFilter = OmitPublished.class)
                Estimator estimator) {

    /** The published network with the given backbone. */
    public static NetworkSpec published(Backbone backbone) {
        return new NetworkSpec(backbone, 64, true, List.of(2, 3), 256, 16, 5);
    }

    /** A network with the published estimators. */
    public NetworkSpec(
            Backbone backbone,
            int width,
            boolean conditionalNorm,
            List<Integer> featureLayers,
            int inputSize,
            int fieldSize,
            int estimatorLayers) {
        this(
                backbone,
                width,
                conditionalNorm,
                featureLayers,
                inputSize,
                fieldSize,
                estimatorLayers,
                Estimator.PUBLISHED);
    }

    /** A backbone whose layers 2 and 3 are matched without any trained estimator. */
    public static NetworkSpec matching(Backbone backbone) {
        return new NetworkSpec(backbone, 64, true, List.of(2, 3), 256, 16, 5, Estimator.MATCHING);
    }

    /** @throws IllegalArgumentException naming every value out of range */
    @JsonCreator
    public NetworkSpec {
        List<String> problems = new ArrayList<>();
        estimator = Objects.requireNonNullElse(estimator, Estimator.PUBLISHED);
        check(problems, width >= 1 && width <= 256, "width must be in [1, 256], not " + width);
        check(problems, inputSize >= 64 && inputSize % 32 == 0, "input_size must be a multiple of 32, at least 64");
        check(problems, fieldSize >= 16 && fieldSize % 16 == 0, "field_size must be a multiple of 16");
        check(problems, estimatorLayers >= 1 && estimatorLayers <= 8, "estimator_layers must be in [1, 8]");
        featureLayers = List.copyOf(featureLayers);
        boolean ascending =
                featureLayers.stream().sorted().distinct().toList().equals(featureLayers) && !featureLayers.isEmpty();
        int last = Objects.requireNonNull(backbone, "network spec: backbone is missing")
                .layers();
        boolean known = featureLayers.stream().allMatch(layer -> layer >= 1 && layer <= last);
        check(
                problems,
                ascending && known,
                "feature_layers must be ascending layers in 1 to " + last + ", not " + featureLayers);
        boolean matched = estimator != Estimator.MATCHING || featureLayers.equals(List.of(2, 3));
        check(problems, matched, "the matching estimator needs feature_layers [2, 3], not " + featureLayers);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("network spec: " + String.join("; ", problems));
        }
    }

    private static void check(List<String> problems, boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
    }

    /** Channels of the feature map after {@code layer} (1 to 4). */
    @JsonIgnore
    public int channels(int layer) {
        return width * (1 << (layer - 1)) * backbone.expansion();
    }

    /** Side in pixels of the feature map after {@code layer} (1 to 4). */
    @JsonIgnore
    public int mapSize(int layer) {
        return inputSize >> (layer + 1);
    }

    /** Affinity channels the estimators see: one per position of each feature layer brought to the field's size. */
    int affinityChannels() {
        return fieldSize * fieldSize * featureLayers.size();
    }

    int deepestFeatureLayer() {
        return featureLayers.get(featureLayers.size() - 1);
    }

    /** Numbers in the encoded features of one image: the feature layers' maps, one after the other. */
    @JsonIgnore
    public int featureCount() {
        return featureLayers.stream().mapToInt(this::featureCount).sum();
    }

    /** Numbers in the map after {@code layer} (1 to 4). */
    int featureCount(int layer) {
        return channels(layer) * mapSize(layer) * mapSize(layer);
    }

    /** Equal, as Jackson asks, to what is left out of the JSON: older readers know no estimator but the published one. */
    static final class OmitPublished {
        @Override
        public boolean equals(@Nullable Object value) {
            return value == null || value == Estimator.PUBLISHED;
        }

        @Override
        public int hashCode() {
            return Estimator.PUBLISHED.hashCode();
        }
    }
}
