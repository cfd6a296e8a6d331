package dev.sketchwarp.schemas.folder;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A folder with everything in it. */
public final class FolderTree {

    private FolderTree() {}

    /**
     * Deletes a folder and everything in it. A file that others delete meanwhile is as good as deleted; of a symbolic link only the
     * link goes. A folder that is not there needs nothing.
     *
     * @throws IOException a file cannot be deleted; what stands before it is gone
     */
    public static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                return unlessVanished(e);
            }

            @Override
            public FileVisitResult postVisitDirectory(Path inside, @Nullable IOException e) throws IOException {
                if (e != null) {
                    return unlessVanished(e);
                }
                Files.deleteIfExists(inside);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static FileVisitResult unlessVanished(IOException e) throws IOException {
        if (e instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw e;
    }
}
