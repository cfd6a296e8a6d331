package dev.sketchwarp.service.s3;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes whole objects; blocks, thread-safe. Amazon's SDK is loaded when the first object is asked for, so that who has no
 * object storage does not pay for it.
 */
public final class ObjectStore implements AutoCloseable {

    private static final Duration TRANSFER = Duration.ofMinutes(10);
    private static final int ATTEMPTS = 3;

    private final S3Config config;
    private final Duration timeout;
    private final int attempts;
    private @Nullable SdkObjects objects;

    /**
     * @param timeout for one attempt, from connecting to the last byte
     * @param attempts before a server that does not answer is given up
     */
    public ObjectStore(S3Config config, Duration timeout, int attempts) {
        this.config = config;
        this.timeout = timeout;
        this.attempts = attempts;
    }

    /** For files of some 100 MB: three attempts of ten minutes, each given up after half a minute of silence. */
    public static ObjectStore ofLargeFiles(S3Config config) {
        return new ObjectStore(config, TRANSFER, ATTEMPTS);
    }

    /**
     * An object's bytes; empty if there are more than allowed, which are then not read.
     *
     * @throws ObjectStoreException they cannot be had
     */
    public Optional<byte[]> read(S3Address address, int maxBytes) throws ObjectStoreException {
        return objects().read(address, maxBytes);
    }

    /**
     * Writes an object where there is none yet, whole or not at all; never over another one.
     *
     * @return false if there is one already
     * @throws ObjectStoreException it cannot be written, or it is not known whether it was
     */
    public boolean writeNew(S3Address address, Path file) throws ObjectStoreException {
        return objects().writeNew(address, file);
    }

    /**
     * The same with bytes in memory.
     *
     * @see #writeNew(S3Address, Path)
     */
    public boolean writeNew(S3Address address, byte[] bytes) throws ObjectStoreException {
        return objects().writeNew(address, bytes);
    }

    private synchronized SdkObjects objects() throws ObjectStoreException {
        if (objects == null) {
            objects = SdkObjects.connect(config, timeout, attempts);
        }
        return objects;
    }

    @Override
    public synchronized void close() {
        if (objects != null) {
            objects.close();
        }
    }
}
