package dev.sketchwarp.model.torch;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A temporary file that native code can read. Where the system has {@code /proc/self/fd} (Linux) the file loses its name as soon as it is
 * open, and goes by its descriptor: the kernel frees it with this process, so that a kill leaves nothing behind.
 */
final class ScratchFile implements AutoCloseable {

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private final FileChannel channel;
    private final Path path;

    private ScratchFile(FileChannel channel, Path path) {
        this.channel = channel;
        this.path = path;
    }

    static ScratchFile create() throws IOException {
        return Files.isDirectory(DESCRIPTORS) ? nameless() : named();
    }

    private static ScratchFile named() throws IOException {
        Path named = Files.createTempFile("sketchwarp", null);
        return new ScratchFile(FileChannel.open(named, READ, WRITE), named);
    }

    private static ScratchFile nameless() throws IOException {
        Path folder = Path.of(System.getProperty("java.io.tmpdir")).toRealPath();
        Path name = folder.resolve("sketchwarp" + UUID.randomUUID() + ".tmp");
        // On Unix the name goes within the call that opens the file.
        FileChannel channel = FileChannel.open(name, Set.of(CREATE_NEW, READ, WRITE, DELETE_ON_CLOSE), OWNER_ONLY);
        Optional<Path> descriptor = descriptor(name + " (deleted)");
        if (descriptor.isEmpty()) { // a kernel that is Linux but in name
            channel.close();
            return named();
        }
        return new ScratchFile(channel, descriptor.get());
    }

    /** The descriptor by which this process has a file open that has no name any more. */
    private static Optional<Path> descriptor(String link) throws IOException {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(DESCRIPTORS)) {
            for (Path descriptor : open) {
                if (leadsTo(descriptor, link)) {
                    return Optional.of(descriptor);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean leadsTo(Path descriptor, String link) throws IOException {
        try {
            return Files.readSymbolicLink(descriptor).toString().equals(link);
        } catch (NoSuchFileException | NotLinkException e) { // closed meanwhile
            return false;
        }
    }

    /** Where its content goes; closing that does not close the file, which would be gone. */
    OutputStream out() {
        return new BufferedOutputStream(Channels.newOutputStream(channel)) {
            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }

    /** What native code opens. */
    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (!path.startsWith(DESCRIPTORS)) {
            Files.deleteIfExists(path);
        }
    }
}
