package dev.sketchwarp.model.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFileTest {

    @TempDir
    private Path folder;

    @Test
    void whatAKilledWriterLeftIsDeletedAndNothingElse() throws IOException {
        Path below = Files.createDirectories(folder.resolve("below"));
        Path kept = Files.writeString(folder.resolve("state.json"), "{}");
        Path another = Files.writeString(folder.resolve(".mine.tmp"), "");
        Path left = Files.writeString(folder.resolve(".state.json." + UUID.randomUUID() + ".tmp"), "{");
        Path leftBelow = Files.writeString(below.resolve(".weights." + UUID.randomUUID() + ".tmp"), "");

        DurableFile.deleteLeftovers(folder, 1);
        assertThat(left).doesNotExist();
        assertThat(leftBelow).exists();

        DurableFile.deleteLeftovers(folder);
        assertThat(leftBelow).doesNotExist();
        assertThat(kept).exists();
        assertThat(another).exists();
    }

    @Test
    void aFolderThatIsNotThereHasNothingLeft() throws IOException {
        DurableFile.deleteLeftovers(folder.resolve("none"));
    }
}
