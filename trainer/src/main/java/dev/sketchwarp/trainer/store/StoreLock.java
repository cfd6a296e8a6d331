package dev.sketchwarp.trainer.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps a second trainer out; the system takes it off when the process ends, however it ends. */
final class StoreLock implements AutoCloseable {

    private static final int PID_DIGITS = 20;

    /**
     * Those of this process. It must not even open a lock file again: on POSIX systems closing any channel of a file takes off all
     * locks that the process has on it.
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private StoreLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** @throws IOException somebody else has it */
    static StoreLock take(Path directory) throws IOException {
        Path file = directory.toRealPath().resolve("store.lock");
        if (!HELD_HERE.add(file)) {
            throw refusal(directory, Long.toString(ProcessHandle.current().pid()));
        }
        try {
            return new StoreLock(file, lock(directory, file));
        } catch (IOException | RuntimeException e) {
            HELD_HERE.remove(file);
            throw e;
        }
    }

    private static FileChannel lock(Path directory, Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE);
        try {
            // Behind the text, which others may read.
            if (channel.tryLock(Long.MAX_VALUE - 1, 1, false) == null) {
                throw refusal(directory, holder(channel));
            }
            channel.truncate(0);
            channel.write(UTF_8.encode(Long.toString(ProcessHandle.current().pid())), 0);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static IOException refusal(Path directory, String process) {
        return new IOException("the example store " + directory + " belongs to a trainer that runs already (process "
                + process + "); stop that one, or set another sketchwarp.store.directory");
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
