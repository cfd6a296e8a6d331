package dev.sketchwarp.trainer.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.sketchwarp.events.LabeledPair;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends to one segment. After anything failed, {@link #takeBack} ends the segment where the last {@link #sync} that succeeded
 * left it, as nobody knows what the system still holds of the rest. Cutting off needs no space on the disk; should it fail
 * too, it is tried again before the next write.
 */
final class SegmentWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SegmentWriter.class);

    private final FileChannel channel;
    private long length;
    private long durable;
    private boolean overhang;

    private SegmentWriter(FileChannel channel, long length) {
        this.channel = channel;
        this.length = length;
        this.durable = length;
    }

    /** A new segment, its schema durable; whatever a creation that failed left under its name is gone. */
    static SegmentWriter create(Disk disk, Path file) throws IOException {
        FileChannel channel = disk.open(file, CREATE, TRUNCATE_EXISTING, WRITE);
        try {
            SegmentWriter writer = new SegmentWriter(channel, 0);
            writer.append(LabeledPair.getClassSchema().toString().getBytes(UTF_8));
            writer.sync();
            syncName(file);
            return writer;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Goes on behind the last intact frame; what stands after it is cut off. */
    static SegmentWriter reopen(Disk disk, Path file, long end) throws IOException {
        FileChannel channel = disk.open(file, WRITE);
        try {
            SegmentWriter writer = new SegmentWriter(channel, end);
            writer.overhang = true;
            writer.cutOverhang();
            writer.sync();
            return writer;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    long length() {
        return length;
    }

    /** Returns the bytes of the frame, which begins at what {@link #length} was. */
    int append(byte[] payload) throws IOException {
        cutOverhang();
        ByteBuffer frame = Frame.of(payload);
        int bytes = frame.remaining();
        channel.position(length);
        while (frame.hasRemaining()) {
            channel.write(frame);
        }
        length += bytes;
        return bytes;
    }

    /** Makes all that was appended survive a power cut. */
    void sync() throws IOException {
        channel.force(true);
        durable = length;
    }

    /** Cuts off what is not durable. */
    void takeBack() {
        length = durable;
        overhang = true;
        try {
            cutOverhang();
        } catch (IOException e) {
            LOG.warn("unfinished append is cut off later reason=\"{}\"", e.toString());
        }
    }

    private void cutOverhang() throws IOException {
        if (overhang) {
            channel.truncate(length);
            overhang = false;
        }
    }

    /** Makes the new name durable, where the file system lets a directory be opened (not on Windows). */
    private static void syncName(Path file) {
        try (FileChannel directory = FileChannel.open(file.toAbsolutePath().resolveSibling("."), READ)) {
            directory.force(true);
        } catch (IOException e) {
            // At worst a power cut takes the name back, with pairs whose offsets are committed: as safe as this system
            // gets.
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
