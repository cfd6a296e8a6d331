package dev.sketchwarp.tools.local;

import dev.sketchwarp.schemas.folder.FolderTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that is gone once it is closed. */
public record TemporaryFolder(Path path) implements AutoCloseable {

    public static TemporaryFolder create() throws IOException {
        return new TemporaryFolder(Files.createTempDirectory("sketchwarp"));
    }

    @Override
    public void close() throws IOException {
        FolderTree.delete(path);
    }
}
