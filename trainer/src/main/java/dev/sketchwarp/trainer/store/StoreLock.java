package dev.sketchwarp.trainer.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/** Keeps a second trainer out; the system takes it off when the process ends, however it ends. */
final class StoreLock implements AutoCloseable {

    private static final int PID_DIGITS = 20;

    private final FileChannel channel;

    private StoreLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws IOException somebody else has it */
    static StoreLock take(Path directory) throws IOException {
        FileChannel channel = FileChannel.open(directory.resolve("store.lock"), CREATE, READ, WRITE);
        try {
            if (!locked(channel)) {
                throw new IOException(
                        "the example store " + directory + " belongs to a trainer that runs already (process "
                                + holder(channel) + "); stop that one, or set another sketchwarp.store.directory");
            }
            channel.truncate(0);
            channel.write(UTF_8.encode(Long.toString(ProcessHandle.current().pid())), 0);
            return new StoreLock(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(Long.MAX_VALUE - 1, 1, false) != null; // behind the text, which others may read
        } catch (OverlappingFileLockException e) { // this very process has it
            return false;
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer pid = ByteBuffer.allocate(PID_DIGITS);
        channel.read(pid, 0);
        return UTF_8.decode(pid.flip()).toString();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
