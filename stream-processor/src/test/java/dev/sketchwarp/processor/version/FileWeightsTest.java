package dev.sketchwarp.processor.version;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.processor.version.Attempt.Done;
import dev.sketchwarp.processor.version.Attempt.Later;
import dev.sketchwarp.processor.version.Attempt.Refused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWeightsTest {

    @TempDir
    Path directory;

    private Path file;
    private FileWeights weights;

    @BeforeEach
    void write() throws IOException {
        Path models = Files.createDirectory(directory.resolve("models"));
        file = Files.write(models.resolve("weights.safetensors"), new byte[] {1, 2, 3});
        weights = new FileWeights(List.of(models));
    }

    @Test
    void aFileOfTheStatedSizeIsReadWhole() {
        assertThat(weights.read(file.toUri(), 3)).isEqualTo(new Done<>(ByteBuffer.wrap(new byte[] {1, 2, 3})));
    }

    @Test
    void anotherSizeIsRefused() {
        assertThat(weights.read(file.toUri(), 4)).isInstanceOf(Refused.class);
    }

    @Test
    void aFileElsewhereIsRefused() throws IOException {
        Path secret = Files.write(directory.resolve("secret"), new byte[3]);

        assertThat(weights.read(secret.toUri(), 3)).isInstanceOf(Refused.class);
    }

    @Test
    void aFileThatIsNotThereMayComeLater() {
        assertThat(weights.read(file.resolveSibling("none").toUri(), 3)).isInstanceOf(Later.class);
    }
}
