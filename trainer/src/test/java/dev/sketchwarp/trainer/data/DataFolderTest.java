package dev.sketchwarp.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    private Path root;

    @Test
    void readsTheProjectsLayout() throws IOException {
        Files.createDirectory(root.resolve("photo"));
        Files.writeString(
                root.resolve("splits.json"),
                "{\"train\": [{\"class\": \"cup\", \"photo\": \"a\", \"sketch\": \"a-1\"}]}");

        PairSet set = DataFolder.read(root);

        assertThat(set.train()).extracting(TrainingPair::id).containsExactly("a-1");
    }

    @Test
    void readsPsc6ksLayout() throws IOException {
        for (String image : new String[] {"photo/cup/a.jpg", "sketch/cup/a-1.png"}) {
            Files.createDirectories(root.resolve(image).getParent());
            Files.createFile(root.resolve(image));
        }
        Files.writeString(
                root.resolve("train_pairs_ps.csv"),
                "photo,sketch,class,flip\nphoto/cup/a.jpg,sketch/cup/a-1.png,3,0\n");

        PairSet set = DataFolder.read(root);

        assertThat(set.train()).extracting(TrainingPair::id).containsExactly("a-1");
    }

    @Test
    void saysWhatAFolderMustHold() {
        assertThatThrownBy(() -> DataFolder.read(root))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(root.toString(), "splits.json", "test_pairs_ps.csv", "train_pairs_ps.csv");
    }

    @Test
    void saysThatAFolderIsMissing() {
        assertThatThrownBy(() -> DataFolder.read(root.resolve("nowhere")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("There is no folder " + root.resolve("nowhere"));
    }
}
