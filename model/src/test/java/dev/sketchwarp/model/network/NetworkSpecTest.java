package dev.sketchwarp.model.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkSpecTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PUBLISHED =
            """
            {"backbone":"resnet18","width":64,"conditional_norm":true,"feature_layers":[2,3],"input_size":256,\
            "field_size":16,"estimator_layers":5}""";

    @Test
    void aSpecWithoutAnEstimatorHasThePublishedOne() throws Exception {
        NetworkSpec spec = JSON.readValue(PUBLISHED, NetworkSpec.class);

        assertThat(spec).isEqualTo(NetworkSpec.published(Backbone.RESNET18));
        assertThat(spec.estimator()).isEqualTo(Estimator.PUBLISHED);
        assertThat(JSON.writeValueAsString(spec)).isEqualTo(PUBLISHED);
    }

    @Test
    void aSpecThatMatchesIsReadAsItIsWritten() throws Exception {
        NetworkSpec spec = NetworkSpec.matching(Backbone.RESNET50V2);
        String json = JSON.writeValueAsString(spec);

        assertThat(json).contains("\"resnet50v2\"", "\"estimator\":\"matching\"");
        assertThat(JSON.readValue(json, NetworkSpec.class)).isEqualTo(spec);
    }

    @Test
    void aLayerThatABackboneLacksIsNotCompared() {
        assertThatThrownBy(() -> new NetworkSpec(Backbone.RESNET50V2, 64, true, List.of(3, 4), 256, 16, 5))
                .hasMessageContaining("feature_layers must be ascending layers in 1 to 3, not [3, 4]");
    }

    @Test
    void matchingNeedsLayers2And3() {
        assertThatThrownBy(
                        () -> new NetworkSpec(Backbone.RESNET18, 64, true, List.of(3), 256, 16, 5, Estimator.MATCHING))
                .hasMessageContaining("the matching estimator needs feature_layers [2, 3], not [3]");
    }
}
