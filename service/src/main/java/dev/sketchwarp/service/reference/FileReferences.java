package dev.sketchwarp.service.reference;

import dev.sketchwarp.service.deadletter.Checked;
import dev.sketchwarp.service.deadletter.Rejection;
import dev.sketchwarp.service.reference.AllowedDirectories.NotAllowedException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Reads images below the allowed directories. */
final class FileReferences {

    private final AllowedDirectories directories;
    private final int maxBytes;

    FileReferences(List<Path> directories, int maxBytes) {
        this.directories = new AllowedDirectories(directories);
        this.maxBytes = maxBytes;
    }

    Checked<byte[]> fetch(URI uri, String role) {
        try {
            Path file = directories.resolve(uri);
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    ? read(file, uri, role)
                    : Checked.invalid(Rejection.REFERENCE_NOT_FOUND, role + ": " + uri + " is not a file");
        } catch (NotAllowedException e) {
            return Checked.invalid(Rejection.REFERENCE_NOT_ALLOWED, role + ": " + e.getMessage());
        } catch (NoSuchFileException e) {
            return Checked.invalid(Rejection.REFERENCE_NOT_FOUND, role + ": " + uri + " does not exist");
        } catch (IOException e) {
            return Checked.invalid(Rejection.REFERENCE_UNAVAILABLE, role + ": " + uri + " cannot be read: " + e);
        }
    }

    private Checked<byte[]> read(Path file, URI uri, String role) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes((int) Math.min(Integer.MAX_VALUE, maxBytes + 1L));
            return bytes.length <= maxBytes
                    ? Checked.valid(bytes)
                    : Checked.invalid(
                            Rejection.IMAGE_TOO_MANY_BYTES,
                            role + ": " + uri + " has more than the " + maxBytes + " bytes allowed");
        }
    }
}
