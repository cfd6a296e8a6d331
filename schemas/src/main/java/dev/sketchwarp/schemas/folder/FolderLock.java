package dev.sketchwarp.schemas.folder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes a folder this process's own. It is taken before anything in the folder is opened, and the operating system releases it
 * when the process ends, however it ends. The lock file holds the process id, so that whoever is refused knows by whom.
 */
public final class FolderLock implements AutoCloseable {

    private static final int PID_DIGITS = 20;

    /**
     * Those of this process. It must not even open a lock file again: on POSIX systems closing any channel of a file releases all
     * locks that the process has on it.
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes a folder, which is created if need be.
     *
     * @param file name of the lock file in it
     * @param remedy what else may be done than to stop the other process, e.g. {@code give another --data}
     * @throws FolderInUseException somebody else has it
     * @throws IOException the folder cannot be created, or its file system has no locks
     */
    public static FolderLock take(Path folder, String file, String remedy) throws IOException {
        Files.createDirectories(folder);
        Path lock = folder.toRealPath().resolve(file);
        if (!HELD_HERE.add(lock)) {
            throw inUse(folder, Long.toString(ProcessHandle.current().pid()), remedy);
        }
        try {
            return new FolderLock(lock, lock(folder, lock, remedy));
        } catch (IOException | RuntimeException e) {
            HELD_HERE.remove(lock);
            throw e;
        }
    }

    private static FileChannel lock(Path folder, Path file, String remedy) throws IOException {
        FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE);
        try {
            // Behind the text, which others may read.
            if (channel.tryLock(Long.MAX_VALUE - 1, 1, false) == null) {
                throw inUse(folder, holder(channel), remedy);
            }
            channel.truncate(0);
            channel.write(UTF_8.encode(Long.toString(ProcessHandle.current().pid())), 0);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static FolderInUseException inUse(Path folder, String process, String remedy) {
        return new FolderInUseException(
                "folder %s is in use by process %s: stop that process, or %s".formatted(folder, process, remedy));
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer pid = ByteBuffer.allocate(PID_DIGITS);
        channel.read(pid, 0);
        return UTF_8.decode(pid.flip()).toString();
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
