package dev.sketchwarp.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An input as a file, for what reads files only. One file, rewritten for each input. */
final class ScratchFile {

    private final Path file;

    ScratchFile(String suffix) {
        try {
            file = Files.createTempFile("fuzz", suffix);
            file.toFile().deleteOnExit();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    Path with(byte[] content) throws IOException {
        return Files.write(file, content);
    }
}
