package dev.sketchwarp.model.weights;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sketchwarp.model.field.Calibration;
import dev.sketchwarp.model.field.Calibration.WithLikeness;
import org.junit.jupiter.api.Test;

class ModelManifestTest {
    private static final Calibration OLD = new Calibration(4.5, 1.5, -0.25);

    /** With the calibration as given, if any. */
    private static String json(String confidence) {
        return """
                {"name": "psc", "version": "1",
                 "spec": {"backbone": "resnet18", "width": 64, "conditional_norm": true, "feature_layers": [2, 3],
                          "input_size": 256, "field_size": 16, "estimator_layers": 5},
                 "weights": {"sha256": "%s", "bytes": 1}%s}
                """
                .formatted("0".repeat(64), confidence);
    }

    private static ModelManifest parse(String json) throws ModelFileException {
        return ModelManifest.parse(json.getBytes(UTF_8), "manifest.json");
    }

    @Test
    void aModelCalibratedBeforeThereWasALikenessStaysCalibratedAsItWas() throws ModelFileException {
        ModelManifest manifest = parse(json(", \"confidence\": {\"bias\": 4.5, \"evidence\": 1.5, \"cycle\": -0.25}"));

        assertThat(manifest.confidence()).isEqualTo(OLD);
        assertThat(new String(manifest.toJson(), UTF_8)).contains("\"cycle\"").doesNotContain("with_likeness");
    }

    @Test
    void keepsTheCalibrationWithLikeness() throws ModelFileException {
        Calibration fitted = new Calibration(4.5, 1.5, -0.25, new WithLikeness(2, 0.75, -0.125, 5.5));
        ModelManifest written = parse(json("")).measured(ModelMetrics.NONE, fitted);

        String json = new String(written.toJson(), UTF_8);

        assertThat(parse(json).confidence()).isEqualTo(fitted);
        assertThat(parse(json.replace("with_likeness", "with_something_unheard_of"))
                        .confidence())
                .as("what a reader sees that knows no such field")
                .isEqualTo(OLD);
    }

    @Test
    void namesTheWeightThatIsMissing() {
        assertThatThrownBy(() -> parse(json(", \"confidence\": {\"bias\": 1, \"evidence\": 1, \"cycle\": 0,"
                        + " \"with_likeness\": {\"bias\": 1, \"evidence\": 1, \"cycle\": 0}}")))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("confidence.with_likeness");
    }
}
