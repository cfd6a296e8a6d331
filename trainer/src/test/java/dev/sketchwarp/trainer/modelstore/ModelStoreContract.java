package dev.sketchwarp.trainer.modelstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sketchwarp.model.network.Backbone;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.tensor.NamedTensor;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.model.weights.ModelFileException;
import dev.sketchwarp.model.weights.ModelMetrics;
import dev.sketchwarp.model.weights.ModelProvenance;
import dev.sketchwarp.model.weights.ModelStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every model store promises. */
@Timeout(180)
abstract class ModelStoreContract {

    static final String WEIGHTS = "psc/1/weights.safetensors";
    static final String MANIFEST = "psc/1/manifest.json";

    @TempDir
    Path folder;

    abstract ModelStore store() throws IOException;

    /** What is in it: bytes by path. */
    abstract Map<String, byte[]> content() throws IOException;

    abstract void delete(String path) throws IOException;

    /** A model called psc 1. */
    final ModelDirectory model(float value) throws IOException {
        ModelDirectory model = new ModelDirectory(folder.resolve("made-" + value));
        if (!Files.exists(model.path())) {
            model.write(
                    "psc",
                    "1",
                    NetworkSpec.published(Backbone.RESNET18),
                    Weights.of(List.of(NamedTensor.of("a", new int[] {1}, new float[] {value}))),
                    ModelMetrics.NONE,
                    ModelProvenance.UNKNOWN);
        }
        return model;
    }

    static byte[] weights(ModelDirectory model) throws IOException {
        return Files.readAllBytes(model.path().resolve(ModelDirectory.WEIGHTS));
    }

    @Test
    void aModelIsStoredWholeUnderItsNameAndVersion() throws IOException {
        ModelDirectory model = model(1);

        URI address = store().put(model);

        assertThat(content()).containsOnlyKeys(WEIGHTS, MANIFEST).containsEntry(WEIGHTS, weights(model));
        ModelDirectory fetched = store().fetch(address, folder.resolve("fetched"));
        assertThat(fetched.manifest()).isEqualTo(model.manifest());
        assertThat(fetched.weights(fetched.manifest()).names()).containsExactly("a");
    }

    @Test
    void storingItAgainChangesNothing() throws IOException {
        URI first = store().put(model(1));

        assertThat(store().put(model(1))).isEqualTo(first);

        assertThat(content()).containsEntry(WEIGHTS, weights(model(1)));
    }

    @Test
    void aVersionNeverChanges() throws IOException {
        store().put(model(1));

        assertThatThrownBy(() -> store().put(model(2)))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("psc 1")
                .hasMessageContaining("another version");

        assertThat(content()).containsEntry(WEIGHTS, weights(model(1)));
    }

    @Test
    void weightsThatAreNotTheManifestsAreNotStored() throws IOException {
        ModelDirectory model = model(1);
        Files.write(model.path().resolve(ModelDirectory.WEIGHTS), new byte[10]);

        assertThatThrownBy(() -> store().put(model)).isInstanceOf(ModelFileException.class);

        assertThat(content()).isEmpty();
    }

    @Test
    void whatAKillBeforeTheManifestLeftIsCompleted() throws IOException {
        store().put(model(1));
        delete(MANIFEST);

        store().put(model(1));

        assertThat(content()).containsOnlyKeys(WEIGHTS, MANIFEST).containsEntry(WEIGHTS, weights(model(1)));
    }
}
