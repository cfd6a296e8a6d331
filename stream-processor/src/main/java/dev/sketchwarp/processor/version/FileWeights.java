package dev.sketchwarp.processor.version;

import dev.sketchwarp.processor.version.Attempt.Done;
import dev.sketchwarp.processor.version.Attempt.Later;
import dev.sketchwarp.processor.version.Attempt.Refused;
import dev.sketchwarp.service.reference.AllowedDirectories;
import dev.sketchwarp.service.reference.AllowedDirectories.NotAllowedException;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Weights in files below the allowed directories. */
final class FileWeights implements WeightsSource {

    private final AllowedDirectories directories;

    FileWeights(List<Path> directories) {
        this.directories = new AllowedDirectories(directories);
    }

    @Override
    public Attempt<ByteBuffer> read(URI uri, long bytes) {
        try {
            Path file = directories.resolve(uri);
            long size = Files.size(file);
            return size == bytes
                    ? new Done<>(ByteBuffer.wrap(Files.readAllBytes(file)))
                    : new Refused<>(uri + " has " + size + " bytes instead of " + bytes);
        } catch (NotAllowedException e) {
            return new Refused<>(e.getMessage() + "; see sketchwarp.model.directories");
        } catch (NoSuchFileException e) {
            return new Later<>(uri + " does not exist (yet)");
        } catch (IOException e) {
            return new Later<>(uri + " cannot be read: " + e);
        }
    }
}
