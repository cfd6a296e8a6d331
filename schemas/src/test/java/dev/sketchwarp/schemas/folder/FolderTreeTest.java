package dev.sketchwarp.schemas.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTreeTest {

    private static final int DELETERS = 4;

    @TempDir
    Path directory;

    @Test
    void aTreeIsDeletedButNotWhatItsLinksPointTo() throws IOException {
        Path kept = Files.writeString(directory.resolve("kept"), "x");
        Path tree = tree("tree", 2);
        Files.createSymbolicLink(tree.resolve("link"), kept);
        Files.createSymbolicLink(tree.resolve("dangling"), directory.resolve("nowhere"));

        FolderTree.delete(tree);

        assertThat(tree).doesNotExist();
        assertThat(kept).hasContent("x");
    }

    @Test
    void aFolderThatIsNotThereNeedsNothing() throws IOException {
        FolderTree.delete(directory.resolve("missing"));

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void whatOthersDeleteMeanwhileIsNoError() throws Exception {
        Path tree = tree("tree", 300);

        ExecutorService deleters = Executors.newFixedThreadPool(DELETERS);
        try {
            List<Future<?>> ends = new ArrayList<>();
            for (int deleter = 0; deleter < DELETERS; deleter++) {
                ends.add(deleters.submit(() -> {
                    FolderTree.delete(tree);
                    return null;
                }));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        } finally {
            deleters.shutdownNow();
        }

        assertThat(tree).doesNotExist();
    }

    private Path tree(String name, int folders) throws IOException {
        Path root = directory.resolve(name);
        for (int folder = 0; folder < folders; folder++) {
            Path inside = Files.createDirectories(root.resolve("folder-" + folder));
            Files.writeString(inside.resolve("file"), "x");
        }
        return root;
    }
}
