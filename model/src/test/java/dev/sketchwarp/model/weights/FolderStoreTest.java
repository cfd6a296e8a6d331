package dev.sketchwarp.model.weights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.model.network.Backbone;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.tensor.NamedTensor;
import dev.sketchwarp.model.tensor.Weights;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest {

    @TempDir
    private Path folder;

    @Test
    void aCopyThatWasKilledIsMadeAgainAndLeavesNothingBehind() throws IOException {
        ModelDirectory model = new ModelDirectory(folder.resolve("made"));
        model.write(
                "psc",
                "1",
                NetworkSpec.published(Backbone.RESNET18),
                Weights.of(List.of(NamedTensor.of("a", new int[] {1}, new float[] {5}))),
                ModelMetrics.NONE,
                ModelProvenance.UNKNOWN);
        Path version = Files.createDirectories(folder.resolve("store/psc/1"));
        Files.writeString(version.resolve("." + ModelDirectory.WEIGHTS + "." + UUID.randomUUID() + ".tmp"), "half");

        URI weights = new FolderStore(folder.resolve("store")).put(model);

        assertThat(Path.of(weights)).hasSameBinaryContentAs(model.path().resolve(ModelDirectory.WEIGHTS));
        try (Stream<Path> files = Files.list(version)) {
            assertThat(files)
                    .extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrder(ModelDirectory.WEIGHTS, ModelDirectory.MANIFEST);
        }
    }
}
