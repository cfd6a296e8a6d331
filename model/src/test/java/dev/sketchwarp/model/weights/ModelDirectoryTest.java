package dev.sketchwarp.model.weights;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sketchwarp.model.network.Backbone;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.tensor.NamedTensor;
import dev.sketchwarp.model.tensor.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelDirectoryTest {

    private static final NetworkSpec SPEC = NetworkSpec.published(Backbone.RESNET18);
    private static final Weights WEIGHTS = Weights.of(List.of(
            NamedTensor.of("b", new int[] {2, 2}, new float[] {1, 2, 3, 4}),
            NamedTensor.of("a", new int[] {1}, new float[] {5})));

    @TempDir
    private Path parent;

    private ModelDirectory directory;

    @BeforeEach
    void create() {
        directory = new ModelDirectory(parent.resolve("models").resolve("1"));
    }

    private ModelManifest write() throws IOException {
        ModelMetrics metrics = new ModelMetrics("dev-1", Map.of("pck@0.05", 56.38));
        ModelProvenance provenance =
                new ModelProvenance(Map.of("labeled-pairs-0", 12L), Map.of("init", 7L), "1.0", "0");
        return directory.write("psc", "1", SPEC, WEIGHTS, metrics, provenance);
    }

    private void replace(String file, String from, String to) throws IOException {
        Path path = directory.path().resolve(file);
        Files.writeString(path, Files.readString(path).replace(from, to));
    }

    @Test
    void readsWhatWasWritten() throws IOException {
        // Given
        ModelManifest written = write();

        // When
        ModelManifest read = directory.manifest();
        Weights weights = directory.weights(read);

        // Then
        assertThat(read).isEqualTo(written);
        assertThat(read.spec()).isEqualTo(SPEC);
        assertThat(read.metrics().values()).containsEntry("pck@0.05", 56.38);
        assertThat(read.provenance().parentVersion()).isEqualTo("0");
        assertThat(weights).isEqualTo(WEIGHTS);
    }

    @Test
    void holdsTwoFilesAndNoTemporaryOnes() throws IOException {
        // When
        write();

        // Then
        try (var files = Files.list(directory.path())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("weights.safetensors", "manifest.json");
        }
    }

    @Test
    void refusesWeightsThatAreNotTheManifests() throws IOException {
        // Given
        ModelManifest manifest = write();
        Path file = directory.path().resolve("weights.safetensors");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);

        // When / Then
        assertThatThrownBy(() -> directory.weights(manifest))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(manifest.weights().sha256())
                .hasMessageContaining("do not run it");
    }

    @Test
    void refusesWeightsOfAnotherSize() throws IOException {
        // Given
        ModelManifest manifest = write();
        Path file = directory.path().resolve("weights.safetensors");
        Files.write(file, new byte[10]);

        // When / Then
        assertThatThrownBy(() -> directory.weights(manifest))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining(
                        "10 bytes instead of " + manifest.weights().bytes());
    }

    @Test
    void doesNotOverwriteAVersion() throws IOException {
        // Given
        write();

        // When / Then
        assertThatThrownBy(this::write)
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("already holds a model");
    }

    @Test
    void passesOverFieldsItDoesNotKnow() throws IOException {
        // Given
        ModelManifest written = write();
        replace("manifest.json", "\"name\"", "\"newer\" : {\"x\": 1}, \"name\"");
        replace("manifest.json", "\"backbone\"", "\"newer\" : true, \"backbone\"");

        // When
        ModelManifest read = directory.manifest();

        // Then
        assertThat(read).isEqualTo(written);
    }

    @Test
    void fillsInWhatMayBeMissing() throws IOException {
        // Given
        byte[] json = write().toJson();
        String minimal = new String(json, UTF_8).replace("\"metrics\"", "\"x\"").replace("\"provenance\"", "\"y\"");

        // When
        ModelManifest manifest = ModelManifest.parse(minimal.getBytes(UTF_8), "m");

        // Then
        assertThat(manifest.metrics()).isEqualTo(ModelMetrics.NONE);
        assertThat(manifest.provenance()).isEqualTo(ModelProvenance.UNKNOWN);
    }

    @Test
    void namesAFieldThatIsMissing() throws IOException {
        // Given
        write();
        replace("manifest.json", "\"version\"", "\"versoin\"");

        // When / Then
        assertThatThrownBy(directory::manifest)
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("manifest.json is not a model manifest")
                .hasMessageContaining("version");
    }

    @Test
    void namesAFieldThatIsMissingWithinAnother() throws IOException {
        // Given
        write();
        replace("manifest.json", "\"sha256\"", "\"sha1\"");

        // When / Then
        assertThatThrownBy(directory::manifest)
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("weights")
                .hasMessageContaining("sha256");
    }

    @Test
    void namesAFieldThatIsNull() throws IOException {
        // Given
        write();
        replace("manifest.json", "\"psc\"", "null");

        // When / Then
        assertThatThrownBy(directory::manifest)
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("name");
    }

    @Test
    void namesAValueOutOfRange() throws IOException {
        // Given
        write();
        replace("manifest.json", "\"width\" : 64", "\"width\" : 0");

        // When / Then
        assertThatThrownBy(directory::manifest)
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("spec: ")
                .hasMessageContaining("width must be");
    }

    @Test
    void saysWhereTheJsonIsBroken() throws IOException {
        // Given
        write();
        Files.writeString(directory.path().resolve("manifest.json"), "{\n\"name\": x}");

        // When / Then
        assertThatThrownBy(directory::manifest)
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("at line 2");
    }

    @Test
    void saysWhenThereIsNoModel() {
        assertThatThrownBy(directory::manifest)
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("manifest.json does not exist");
    }
}
