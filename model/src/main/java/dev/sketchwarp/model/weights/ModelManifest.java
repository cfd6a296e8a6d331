package dev.sketchwarp.model.weights;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sketchwarp.model.field.Calibration;
import dev.sketchwarp.model.network.NetworkSpec;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a model version is, {@code manifest.json}. Fields it does not know are ignored, so that a newer writer's
 * manifests stay readable.
 *
 * @param name of the model, 1 to 100 characters
 * @param version unique within the name, 1 to 100 characters
 * @param spec the network the weights are for
 * @param weights the weights file it belongs to
 * @param confidence how confident its answers are; null where nobody measured it
 */
public record ModelManifest(
        @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL) String name,
        @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL) String version,
        @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL) NetworkSpec spec,
        @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL) WeightsFile weights,
        ModelMetrics metrics,
        ModelProvenance provenance,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Calibration confidence) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    public ModelManifest(
            String name,
            String version,
            NetworkSpec spec,
            WeightsFile weights,
            @Nullable ModelMetrics metrics,
            @Nullable ModelProvenance provenance,
            @Nullable Calibration confidence) {
        this.name = identifier("name", name);
        this.version = identifier("version", version);
        this.spec = spec;
        this.weights = weights;
        this.metrics = metrics == null ? ModelMetrics.NONE : metrics;
        this.provenance = provenance == null ? ModelProvenance.UNKNOWN : provenance;
        this.confidence = confidence;
    }

    /** The same model with another provenance. */
    public ModelManifest withProvenance(ModelProvenance other) {
        return new ModelManifest(name, version, spec, weights, metrics, other, confidence);
    }

    /** The same model, measured. */
    public ModelManifest measured(ModelMetrics measured, @Nullable Calibration calibration) {
        return new ModelManifest(name, version, spec, weights, measured, provenance, calibration);
    }

    /**
     * Reads a manifest.
     *
     * @param source names the manifest in error messages
     * @throws ModelFileException naming the field that is missing or wrong
     */
    public static ModelManifest parse(byte[] json, String source) throws ModelFileException {
        try {
            return JSON.readValue(json, ModelManifest.class);
        } catch (JsonMappingException e) {
            String field = e.getPath().stream()
                    .map(JsonMappingException.Reference::getFieldName)
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining("."));
            throw unreadable(source, (field.isEmpty() ? "" : field + ": ") + e.getOriginalMessage(), e);
        } catch (JsonProcessingException e) {
            throw unreadable(
                    source,
                    e.getOriginalMessage() + " at line " + e.getLocation().getLineNr(),
                    e);
        } catch (IOException e) {
            throw unreadable(source, String.valueOf(e.getMessage()), e);
        }
    }

    public byte[] toJson() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ModelFileException unreadable(String source, String problem, Exception cause) {
        return new ModelFileException(
                source + " is not a model manifest: " + problem + ". Fetch or write the model again.", cause);
    }

    private static String identifier(String field, String value) {
        if (value.isBlank() || value.length() > 100) {
            throw new IllegalArgumentException(field + " must have 1 to 100 characters, not " + value.length());
        }
        return value;
    }
}
