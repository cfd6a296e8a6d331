package dev.sketchwarp.trainer.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sketchwarp.events.SplitHint;
import dev.sketchwarp.model.weights.DurableFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A finished segment's pairs in a file beside it, so that opening a store does not mean reading all of it. One {@link Frame}. */
final class SegmentIndex {

    private SegmentIndex() {}

    /** @param segmentBytes tells the index of another state of the segment */
    static void write(Path file, long segmentBytes, List<StoredPair> pairs) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(segmentBytes);
        out.writeInt(pairs.size());
        for (StoredPair pair : pairs) {
            writeText(out, pair.pairId());
            writeText(out, pair.photoId());
            writeText(out, pair.category());
            writeText(out, pair.hint().name());
            out.writeLong(pair.offset());
            out.writeInt(pair.bytes());
        }
        ByteBuffer frame = Frame.of(bytes.toByteArray());
        DurableFile.write(file, to -> to.write(frame.array(), 0, frame.limit()));
    }

    /** The pairs; empty if the index is missing, damaged, or of another state of the segment. */
    static Optional<List<StoredPair>> read(Path file, long segmentBytes) {
        try {
            ByteBuffer frame = ByteBuffer.wrap(Files.readAllBytes(file));
            boolean whole = Frame.length(frame, frame.remaining()) == frame.remaining() && Frame.intact(frame);
            return whole ? parse(frame, segmentBytes) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) { // unreadable, or of another version of this program
            return Optional.empty();
        }
    }

    private static Optional<List<StoredPair>> parse(ByteBuffer frame, long segmentBytes) throws IOException {
        DataInputStream in = new DataInputStream(
                new ByteArrayInputStream(frame.array(), Frame.HEADER, frame.limit() - Frame.HEADER));
        if (in.readLong() != segmentBytes) {
            return Optional.empty();
        }
        int count = in.readInt();
        List<StoredPair> pairs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pairs.add(new StoredPair(
                    readText(in),
                    readText(in),
                    readText(in),
                    SplitHint.valueOf(readText(in)),
                    in.readLong(),
                    in.readInt()));
        }
        return Optional.of(pairs);
    }

    /** Not {@code writeUTF}, which takes 65535 bytes at most. */
    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), UTF_8);
    }
}
