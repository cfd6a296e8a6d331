package dev.sketchwarp.trainer.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sketchwarp.events.LabeledPair;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.jspecify.annotations.Nullable;

/** Reads one segment; stays readable though the file is deleted meanwhile. Thread-safe. Its first frame is the schema of all others. */
final class SegmentReader implements AutoCloseable {

    /**
     * What a whole segment holds.
     *
     * @param end where the last intact frame ends
     * @param damaged bytes before that end which are part of no intact frame
     */
    record Contents(List<StoredPair> pairs, long end, long damaged) {}

    private static final int STRIDE = 1 << 16;

    private final Path file;
    private final FileChannel channel;
    private final Schema schema;
    private final long firstPair;

    private SegmentReader(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        ByteBuffer first = frame(0, channel.size());
        if (first == null) {
            throw new DamagedSegmentException(file + " has no schema at its beginning");
        }
        try {
            this.schema =
                    new Schema.Parser().parse(UTF_8.decode(Frame.payload(first)).toString());
        } catch (SchemaParseException e) {
            throw new DamagedSegmentException(file + " has no schema at its beginning: " + e.getMessage());
        }
        this.firstPair = first.remaining();
    }

    /**
     * @throws DamagedSegmentException its beginning is not that of a segment
     */
    static SegmentReader open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new SegmentReader(file, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    Schema schema() {
        return schema;
    }

    long size() throws IOException {
        return channel.size();
    }

    /** Everything intact, found by reading the segment from end to end. */
    Contents scan() throws IOException {
        List<StoredPair> pairs = new ArrayList<>();
        long size = channel.size();
        long end = firstPair;
        long damaged = 0;
        for (long at = firstPair; at < size; ) {
            ByteBuffer frame = frame(at, size);
            if (frame == null) {
                at = nextMark(at + 1, size);
                continue;
            }
            damaged += at - end;
            pairs.add(StoredPair.of(decode(frame, at), at, frame.remaining()));
            at += frame.remaining();
            end = at;
        }
        return new Contents(pairs, end, damaged);
    }

    /** @throws IOException naming the file, if the pair is no longer what was written */
    LabeledPair read(StoredPair pair) throws IOException {
        ByteBuffer frame = frame(pair.offset(), pair.end());
        if (frame == null || frame.remaining() != pair.bytes()) {
            throw new DamagedSegmentException(
                    "pair %s at byte %d of %s is damaged".formatted(pair.pairId(), pair.offset(), file));
        }
        return decode(frame, pair.offset());
    }

    private LabeledPair decode(ByteBuffer frame, long at) throws IOException {
        try {
            return PairCodec.decode(Frame.payload(frame), schema);
        } catch (IOException e) { // the checksum is right, so it was written like this
            throw new DamagedSegmentException("the frame at byte " + at + " of " + file + " is no pair: " + e);
        }
    }

    /** The intact frame at a place, or null. */
    private @Nullable ByteBuffer frame(long at, long end) throws IOException {
        int length = Frame.length(bytes(at, Frame.HEADER), end - at);
        if (length < 0) {
            return null;
        }
        ByteBuffer frame = bytes(at, length);
        return frame.remaining() == length && Frame.intact(frame) ? frame : null;
    }

    /** The next place that has a frame's mark, or the end. */
    private long nextMark(long from, long end) throws IOException {
        for (long at = from; at < end; at += STRIDE) {
            ByteBuffer piece = bytes(at, STRIDE + Frame.HEADER);
            for (int i = 0; i < Math.min(STRIDE, piece.limit()); i++) {
                piece.position(i);
                if (Frame.length(piece, end - at - i) >= 0) {
                    return at + i;
                }
            }
        }
        return end;
    }

    private ByteBuffer bytes(long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {
            // a read may bring less than was asked for
        }
        return bytes.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
