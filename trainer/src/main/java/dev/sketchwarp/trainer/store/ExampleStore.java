package dev.sketchwarp.trainer.store;

import dev.sketchwarp.events.LabeledPair;
import dev.sketchwarp.model.weights.DurableFile;
import dev.sketchwarp.schemas.folder.FolderLock;
import dev.sketchwarp.trainer.data.HoldOut;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Labelled pairs on disk, for one writer and any number of readers, in other processes too. Thread-safe.
 *
 * <p>A pair whose id is in the store already is ignored: what the same record brings again after a crash changes nothing,
 * and an annotator who corrects a pair gives it a new id. Pairs of photos that {@link HoldOut} holds out have segments of
 * their own, so that each kind has its own share of the {@link StoreLimits}.
 *
 * <p>When the disk fails or is full, what was not yet durable is taken back, an {@link IOException} tells so, and the store
 * goes on from there as soon as there is space.
 */
public final class ExampleStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ExampleStore.class);

    private final Path directory;
    private final StoreLimits limits;
    private final int holdOutPercent;
    private final FolderLock lock;
    private final Map<Part, StoredPart> parts = new EnumMap<>(Part.class);
    private final Set<String> ids = new HashSet<>();

    private ExampleStore(Path directory, StoreLimits limits, int holdOutPercent, FolderLock lock, Disk disk)
            throws IOException {
        this.directory = directory;
        this.limits = limits;
        this.holdOutPercent = holdOutPercent;
        this.lock = lock;
        DurableFile.deleteLeftovers(directory);
        StoreSettings.establish(directory, holdOutPercent);
        for (Part part : Part.values()) {
            StoredPart stored = new StoredPart(directory, part, limits.segmentBytes(), disk);
            parts.put(part, stored);
            stored.segments().forEach(segment -> segment.pairs().forEach(pair -> ids.add(pair.pairId())));
        }
    }

    /**
     * Opens or creates a store for writing.
     *
     * @param holdOutPercent share of the photos that are for evaluation; fixed when the store is created
     * @throws IOException in one sentence: another trainer has it, it was created with another share, or the disk fails
     */
    public static ExampleStore open(Path directory, StoreLimits limits, int holdOutPercent) throws IOException {
        return open(directory, limits, holdOutPercent, FileChannel::open);
    }

    static ExampleStore open(Path directory, StoreLimits limits, int holdOutPercent, Disk disk) throws IOException {
        FolderLock lock = FolderLock.take(
                directory, "store.lock", "set another sketchwarp.store.directory: an example store has one trainer");
        try {
            ExampleStore store = new ExampleStore(directory, limits, holdOutPercent, lock, disk);
            LOG.info(
                    "event=store_opened directory={} training={} evaluation={} bytes={}",
                    directory,
                    store.pairs(Part.TRAINING),
                    store.pairs(Part.EVALUATION),
                    store.bytes());
            return store;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * A view of what is in a store now, whatever is appended or deleted afterwards; for any process.
     *
     * @throws IOException it is no store, or cannot be read
     */
    public static StoreSnapshot openForReading(Path directory) throws IOException {
        return StoreSnapshot.open(directory);
    }

    /**
     * Adds a pair, its images inline; it is durable after the next {@link #sync}.
     *
     * @return where it went; empty if its id is in the store already
     * @throws IOException all that was appended since the last {@link #sync} is gone: append it again
     */
    public synchronized Optional<Part> append(LabeledPair pair) throws IOException {
        if (ids.contains(pair.getPairId())) {
            return Optional.empty();
        }
        Part part = HoldOut.holdsOut(pair.getPhotoId(), holdOutPercent) ? Part.EVALUATION : Part.TRAINING;
        try {
            part(part).append(pair);
        } catch (IOException e) {
            takeBack();
            throw e;
        }
        ids.add(pair.getPairId());
        return Optional.of(part);
    }

    /**
     * Makes durable what was appended, then deletes what is too much.
     *
     * @throws IOException as {@link #append}
     */
    public synchronized void sync() throws IOException {
        try {
            for (StoredPart part : parts.values()) {
                part.sync();
            }
        } catch (IOException e) {
            takeBack();
            throw e;
        }
        trim();
    }

    private void takeBack() {
        parts.values().forEach(part -> part.takeBack().forEach(pair -> ids.remove(pair.pairId())));
    }

    private void trim() throws IOException {
        while (bytes() > limits.budgetBytes()) {
            boolean evaluation = part(Part.EVALUATION).bytes() > limits.evaluationBytes();
            Optional<List<StoredPair>> dropped =
                    evaluation ? part(Part.EVALUATION).dropOldest() : Optional.empty();
            if (dropped.isEmpty()) {
                dropped = part(Part.TRAINING).dropOldest();
            }
            if (dropped.isEmpty()) {
                return; // only segments being written are left
            }
            dropped.get().forEach(pair -> ids.remove(pair.pairId()));
        }
    }

    private StoredPart part(Part part) {
        StoredPart stored = parts.get(part);
        if (stored == null) {
            throw new IllegalStateException(directory + " has no part " + part);
        }
        return stored;
    }

    public synchronized int pairs(Part part) {
        return part(part).pairs();
    }

    /** Of all segments. */
    public synchronized long bytes() {
        return parts.values().stream().mapToLong(StoredPart::bytes).sum();
    }

    /** Behind the newest training pair. */
    public synchronized StorePosition end() {
        return part(Part.TRAINING).end();
    }

    /**
     * How many training pairs were stored from a place on and are still there. All, where the place is behind the end: it is one of
     * an earlier store then, in whose stead this one was begun.
     */
    public synchronized int trainingPairsFrom(StorePosition position) {
        StorePosition from = position.isBehind(end()) ? StorePosition.START : position;
        return part(Part.TRAINING).segments().stream()
                .mapToInt(segment -> segment.countFrom(from))
                .sum();
    }

    @Override
    public synchronized void close() throws IOException {
        try {
            for (StoredPart part : parts.values()) {
                part.close();
            }
        } finally {
            lock.close();
        }
    }
}
