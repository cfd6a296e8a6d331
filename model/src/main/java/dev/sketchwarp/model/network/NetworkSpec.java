package dev.sketchwarp.model.network;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;

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
 */
public record NetworkSpec(
        @JsonProperty("backbone") Backbone backbone,
        @JsonProperty("width") int width,
        @JsonProperty("conditional_norm") boolean conditionalNorm,
        @JsonProperty("feature_layers") List<Integer> featureLayers,
        @JsonProperty("input_size") int inputSize,
        @JsonProperty("field_size") int fieldSize,
        @JsonProperty("estimator_layers") int estimatorLayers) {

    /** The published network with the given backbone. */
    public static NetworkSpec published(Backbone backbone) {
        return new NetworkSpec(backbone, 64, true, List.of(2, 3), 256, 16, 5);
    }

    /** @throws IllegalArgumentException naming every value out of range */
    @JsonCreator
    public NetworkSpec {
        List<String> problems = new ArrayList<>();
        check(problems, width >= 1 && width <= 256, "width must be in [1, 256], not " + width);
        check(problems, inputSize >= 64 && inputSize % 32 == 0, "input_size must be a multiple of 32, at least 64");
        check(problems, fieldSize >= 16 && fieldSize % 16 == 0, "field_size must be a multiple of 16");
        check(problems, estimatorLayers >= 1 && estimatorLayers <= 8, "estimator_layers must be in [1, 8]");
        featureLayers = List.copyOf(featureLayers);
        boolean ascending =
                featureLayers.stream().sorted().distinct().toList().equals(featureLayers) && !featureLayers.isEmpty();
        boolean known = featureLayers.stream().allMatch(layer -> layer >= 1 && layer <= 4);
        check(problems, ascending && known, "feature_layers must be ascending layers in 1 to 4, not " + featureLayers);
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
}
