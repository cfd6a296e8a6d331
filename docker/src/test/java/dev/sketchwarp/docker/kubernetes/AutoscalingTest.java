package dev.sketchwarp.docker.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sketchwarp.processor.ProcessorConfig;
import dev.sketchwarp.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Kubernetes' client knows nothing of KEDA's objects; what ours names must be what is there. */
class AutoscalingTest {

    private final Topics topics = new Topics(Topics.DEFAULT_PREFIX);
    private final List<JsonNode> objects = Kustomization.render(Path.of("kubernetes", "overlays", "autoscaling"));
    private final JsonNode scaled = object("ScaledObject");
    private final JsonNode kafka = scaled.at("/spec/triggers/0/metadata");

    AutoscalingTest() throws IOException {}

    private JsonNode object(String kind) {
        return objects.stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void scalesTheProcessors() {
        JsonNode target = scaled.at("/spec/scaleTargetRef");

        assertThat(objects).anySatisfy(object -> {
            assertThat(object.path("kind")).isEqualTo(target.path("kind"));
            assertThat(object.path("apiVersion")).isEqualTo(target.path("apiVersion"));
            assertThat(object.at("/metadata/name")).isEqualTo(target.path("name"));
        });
        assertThat(scaled.at("/spec/maxReplicaCount").asInt())
                .isEqualTo(topics.imagePairs().partitions());
    }

    @Test
    void looksAtTheLagOfTheProcessorsGroup() throws IOException {
        String cluster = Files.readString(Path.of("kubernetes", "base", "cluster.properties"));

        assertThat(kafka.path("topic").asText()).isEqualTo(topics.imagePairs().name());
        assertThat(ProcessorConfig.documentation())
                .contains("#application.id=" + kafka.path("consumerGroup").asText() + "\n");
        assertThat(cluster)
                .contains("bootstrap.servers=" + kafka.path("bootstrapServers").asText() + "\n");
    }
}
