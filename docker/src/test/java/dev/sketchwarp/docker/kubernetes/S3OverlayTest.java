package dev.sketchwarp.docker.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sketchwarp.docker.container.ComposeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class S3OverlayTest extends ManifestsTest {

    private static final String STORE = "s3://models/sketchwarp";

    S3OverlayTest() throws IOException {
        super("overlays/s3");
    }

    @Test
    void allProgramsNameOneStore() throws IOException {
        List<String> stores = new ArrayList<>();
        for (Workload workload : Workload.all(objects)) {
            Map<String, String> properties = workload.properties(scratch);
            stores.add(properties.get(
                    workload.name().equals("trainer") ? "sketchwarp.model.store" : "sketchwarp.model.directories"));
        }

        assertThat(stores).containsExactly(STORE, STORE);
        assertThat(Workload.texts(object("Job").at("/spec/template/spec/containers/0/args")))
                .contains("--store=" + STORE);
    }

    @Test
    void noVolumeIsShared() {
        assertThat(objects).noneMatch(object -> object.path("kind").asText().equals("PersistentVolumeClaim"));
        assertThat(objects.toString()).doesNotContain("\"claimName\":\"models\"", "/var/lib/sketchwarp/models");
    }

    @Test
    void whoeverOpensTheStoreHasItsSecret() {
        assertThat(objects)
                .filteredOn(
                        object -> object.at("/spec/template/spec/containers").isArray())
                .hasSize(3)
                .allSatisfy(object -> assertThat(object.at("/spec/template/spec/containers/0/envFrom/0/secretRef/name")
                                .asText())
                        .isEqualTo("sketchwarp-s3"));
    }

    /** The README's command makes the Secret with what the compose file hands to the same programs. */
    @Test
    void theSecretHoldsWhatTheSdkLooksFor() throws IOException {
        String readme = Files.readString(Path.of("kubernetes", "README.md"));

        assertThat(ComposeFile.environment("trainer").keySet()).hasSize(4).allSatisfy(name -> assertThat(readme)
                .contains("--from-literal=" + name + "="));
    }

    private JsonNode object(String kind) {
        return objects.stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
    }
}
