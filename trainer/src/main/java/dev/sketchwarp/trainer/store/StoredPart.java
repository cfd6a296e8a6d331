package dev.sketchwarp.trainer.store;

import dev.sketchwarp.events.LabeledPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One part of a store: finished segments, each with its index, and the one that is being written. */
final class StoredPart implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StoredPart.class);

    private final Path directory;
    private final Disk disk;
    private final long segmentBytes;
    private final Deque<Segment> finished = new ArrayDeque<>();
    private long finishedBytes;
    private Segment active;
    private @Nullable SegmentWriter writer;
    private int durablePairs;

    /** Reads what is there and repairs it. */
    StoredPart(Path directory, Part part, long segmentBytes, Disk disk) throws IOException {
        this.directory = directory;
        this.disk = disk;
        this.segmentBytes = segmentBytes;
        this.active = new Segment(new SegmentName(part, 1));
        List<SegmentName> names = SegmentName.list(directory, part);
        for (SegmentName name : names) {
            active = new Segment(name.next());
            if (name.equals(names.get(names.size() - 1))) {
                openLast(name);
            } else {
                openFinished(name);
            }
        }
    }

    private void openFinished(SegmentName name) throws IOException {
        try (SegmentReader reader = SegmentReader.open(name.file(directory))) {
            Optional<List<StoredPair>> index = SegmentIndex.read(name.index(directory), reader.size());
            if (index.isPresent()) {
                addFinished(new Segment(name, index.get()), reader.size());
            } else {
                LOG.info("index is rebuilt segment={}", reader);
                finish(new Segment(name, scan(reader).pairs()), reader.size());
            }
        } catch (DamagedSegmentException e) {
            LOG.error("segment is left out and kept as it is reason=\"{}\"", e.getMessage());
        }
    }

    private void openLast(SegmentName name) throws IOException {
        Path file = name.file(directory);
        try (SegmentReader reader = SegmentReader.open(file)) {
            SegmentReader.Contents contents = scan(reader);
            if (contents.end() < reader.size()) {
                LOG.warn(
                        "an append that was cut short is taken away segment={} bytes={}",
                        file,
                        reader.size() - contents.end());
            }
            if (reader.schema().equals(LabeledPair.getClassSchema())) {
                active = new Segment(name, new ArrayList<>(contents.pairs()));
                writer = SegmentWriter.reopen(disk, file, contents.end());
                durablePairs = contents.pairs().size();
            } else { // written by another version of this program; new pairs go to a segment of their own
                finish(new Segment(name, contents.pairs()), reader.size());
            }
        } catch (DamagedSegmentException e) {
            LOG.warn("segment without a beginning is begun anew reason=\"{}\"", e.getMessage());
            keepAside(name);
        }
    }

    /** A segment whose creation was cut short has no pairs yet; but if it is longer than that, a person should see it. */
    private void keepAside(SegmentName name) throws IOException {
        Path file = name.file(directory);
        if (Files.size(file)
                < Frame.HEADER + LabeledPair.getClassSchema().toString().length()) {
            active = new Segment(name);
        }
    }

    private static SegmentReader.Contents scan(SegmentReader reader) throws IOException {
        SegmentReader.Contents contents = reader.scan();
        if (contents.damaged() > 0) {
            LOG.error("damaged pairs are skipped segment={} bytes={}", reader, contents.damaged());
        }
        return contents;
    }

    /** Appends, not yet durably. */
    StoredPair append(LabeledPair pair) throws IOException {
        byte[] payload = PairCodec.encode(pair);
        if (writer != null && !active.pairs().isEmpty() && writer.length() + payload.length > segmentBytes) {
            rotate(writer);
        }
        if (writer == null) {
            writer = SegmentWriter.create(disk, active.name().file(directory));
        }
        long offset = writer.length();
        StoredPair stored = StoredPair.of(pair, offset, writer.append(payload));
        active.pairs().add(stored);
        return stored;
    }

    private void rotate(SegmentWriter full) throws IOException {
        sync();
        finish(active, full.length());
        active = new Segment(active.name().next());
        durablePairs = 0;
        writer = null;
        full.close();
    }

    private void finish(Segment segment, long bytes) throws IOException {
        SegmentIndex.write(segment.name().index(directory), bytes, segment.pairs());
        addFinished(segment, bytes);
    }

    private void addFinished(Segment segment, long bytes) {
        finished.addLast(segment);
        finishedBytes += bytes;
    }

    void sync() throws IOException {
        if (writer != null) {
            writer.sync();
            durablePairs = active.pairs().size();
        }
    }

    /** After anything failed: takes away what is not durable, and says what that was. */
    List<StoredPair> takeBack() {
        if (writer != null) {
            writer.takeBack();
        }
        List<StoredPair> lost =
                active.pairs().subList(durablePairs, active.pairs().size());
        List<StoredPair> copy = List.copyOf(lost);
        lost.clear();
        return copy;
    }

    /** Deletes the oldest finished segment; its pairs, or empty if there is none. */
    Optional<List<StoredPair>> dropOldest() throws IOException {
        Segment oldest = finished.peekFirst();
        if (oldest == null) {
            return Optional.empty();
        }
        Path file = oldest.name().file(directory);
        Files.deleteIfExists(
                oldest.name().index(directory)); // first, so that after a failure the segment is still there
        long bytes = Files.size(file);
        Files.delete(file);
        finished.removeFirst();
        finishedBytes -= bytes;
        LOG.info(
                "event=segment_dropped segment={} pairs={}",
                file,
                oldest.pairs().size());
        return Optional.of(oldest.pairs());
    }

    long bytes() {
        return finishedBytes + (writer == null ? 0 : writer.length());
    }

    List<Segment> segments() {
        List<Segment> all = new ArrayList<>(finished);
        all.add(active);
        return all;
    }

    int pairs() {
        return segments().stream().mapToInt(segment -> segment.pairs().size()).sum();
    }

    StorePosition end() {
        return new StorePosition(active.name().number(), writer == null ? 0 : writer.length());
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }
}
