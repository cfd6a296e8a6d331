package dev.sketchwarp.service.reference;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Resolves file addresses, below some directories only. A path is judged twice: as written with {@code ..} resolved, before
 * the file system is touched, so that nobody learns what lies elsewhere; and with symbolic links resolved.
 */
public final class AllowedDirectories {

    /** The address leads elsewhere, or is none of a file. */
    public static final class NotAllowedException extends IOException {
        private static final long serialVersionUID = 1L;

        NotAllowedException(String message) {
            super(message);
        }
    }

    private final List<Path> directories;

    public AllowedDirectories(List<Path> directories) {
        this.directories = directories.stream()
                .map(directory -> directory.toAbsolutePath().normalize())
                .toList();
    }

    /**
     * The file an address names, with symbolic links resolved.
     *
     * @throws NotAllowedException it is not below an allowed directory
     * @throws java.nio.file.NoSuchFileException it would be allowed but does not exist
     */
    public Path resolve(URI uri) throws IOException {
        Path path;
        try {
            path = Path.of(uri).normalize();
        } catch (IllegalArgumentException e) { // a host, a query, a fragment, an opaque or relative address
            throw new NotAllowedException(uri + " is not the address of a local file: " + e.getMessage());
        }
        if (directories.stream().noneMatch(path::startsWith)) {
            throw new NotAllowedException(uri + " is not below an allowed directory");
        }
        Path real = path.toRealPath();
        for (Path directory : directories) {
            if (Files.exists(directory) && real.startsWith(directory.toRealPath())) {
                return real;
            }
        }
        throw new NotAllowedException(uri + " leads out of the allowed directories by a symbolic link");
    }
}
