package dev.sketchwarp.model.weights.checkpoint;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code torch.save} wrote before PyTorch 1.6: five pickles (a magic number, a protocol version, facts about the
 * machine, the value, the storages' keys), then each storage in the order of the keys: 8 bytes of size, little-endian,
 * and its numbers.
 */
final class LegacyTorchFile implements TorchFile {

    private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
    private static final long PROTOCOL = 1001;

    /** Where a storage's numbers begin in the file, and how many there are. */
    private record Place(long position, long size) {}

    private final FileChannel channel;
    private final @Nullable Object value;
    private final Map<String, StorageType> types = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();

    private LegacyTorchFile(FileChannel channel) throws IOException, PickleException {
        this.channel = channel;
        PositionedInput in = new PositionedInput(new BufferedInputStream(Channels.newInputStream(channel)));
        checkHead(in);
        this.value = Unpickler.load(in, this::storage);
        locate(Pickled.list(plain(in)), in);
    }

    static LegacyTorchFile open(Path file) throws IOException, PickleException {
        FileChannel channel = FileChannel.open(file);
        try {
            return new LegacyTorchFile(channel);
        } catch (IOException | PickleException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void checkHead(InputStream in) throws IOException, PickleException {
        if (!MAGIC.equals(plain(in)) || !Long.valueOf(PROTOCOL).equals(plain(in))) {
            throw new PickleException("it is a pickle, but not by torch.save");
        }
        if (!Boolean.TRUE.equals(Pickled.dict(plain(in)).get("little_endian"))) {
            throw new PickleException("its numbers are big-endian");
        }
    }

    private static @Nullable Object plain(InputStream in) throws IOException, PickleException {
        return Unpickler.load(in, id -> {
            throw new PickleException("it refers to " + id + " where nothing is to refer to");
        });
    }

    private StorageRef storage(@Nullable Object id) throws PickleException {
        StorageRef storage = StorageRef.parse(id);
        types.put(storage.key(), storage.type());
        return storage;
    }

    private void locate(List<@Nullable Object> keys, PositionedInput in) throws IOException, PickleException {
        for (Object item : keys) {
            String key = Pickled.string(item);
            StorageType type = types.get(key);
            if (type == null) {
                throw new PickleException("nothing refers to its storage " + key);
            }
            long size = Long.reverseBytes(new DataInputStream(in).readLong());
            if (size < 0 || size > channel.size()) {
                throw new PickleException("its storage " + key + " claims " + size + " numbers");
            }
            places.put(key, new Place(in.position(), size));
            in.skipNBytes(size * type.bytes());
        }
    }

    @Override
    public @Nullable Object value() {
        return value;
    }

    @Override
    public ByteBuffer read(StorageRef storage) throws IOException, PickleException {
        Place place = places.get(storage.key());
        if (place == null || storage.start() > place.size() - storage.size()) {
            throw new PickleException("its storage " + storage.key() + " is missing or too small");
        }
        int width = storage.type().bytes();
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(storage.size() * width));
        while (bytes.hasRemaining()) {
            long position = place.position() + storage.start() * width + bytes.position();
            if (channel.read(bytes, position) < 0) {
                throw new EOFException();
            }
        }
        return bytes.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
