package dev.sketchwarp.model.weights.checkpoint;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * What {@code torch.save} writes since PyTorch 1.6: a zip whose one folder holds {@code data.pkl}, the storages as
 * {@code data/KEY} and, of late, {@code byteorder}.
 */
final class ZipTorchFile implements TorchFile {

    private static final String PICKLE = "/data.pkl";

    private final ZipFile zip;
    private final String folder;
    private final @Nullable Object value;

    private ZipTorchFile(ZipFile zip) throws IOException, PickleException {
        this.zip = zip;
        this.folder = folder(zip);
        ZipEntry byteOrder = zip.getEntry(folder + "/byteorder");
        if (byteOrder != null && !"little".equals(new String(bytes(byteOrder, 6), StandardCharsets.US_ASCII))) {
            throw new PickleException("its numbers are big-endian");
        }
        try (InputStream pickle = new BufferedInputStream(zip.getInputStream(zip.getEntry(folder + PICKLE)))) {
            this.value = Unpickler.load(pickle, StorageRef::parse);
        }
    }

    static ZipTorchFile open(Path file) throws IOException, PickleException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new PickleException("its zip structure is damaged or cut off (" + e.getMessage() + ")");
        }
        try {
            return new ZipTorchFile(zip);
        } catch (IOException | PickleException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static String folder(ZipFile zip) throws PickleException {
        return zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith(PICKLE) && name.indexOf('/') == name.length() - PICKLE.length())
                .map(name -> name.substring(0, name.length() - PICKLE.length()))
                .findFirst()
                .orElseThrow(() -> new PickleException("it is a zip without data.pkl"));
    }

    @Override
    public @Nullable Object value() {
        return value;
    }

    @Override
    public ByteBuffer read(StorageRef storage) throws IOException, PickleException {
        ZipEntry entry = zip.getEntry(folder + "/data/" + storage.key());
        if (entry == null) {
            throw new PickleException("it has no storage " + storage.key());
        }
        return ByteBuffer.wrap(
                bytes(entry, Math.multiplyExact(storage.size(), storage.type().bytes())));
    }

    private byte[] bytes(ZipEntry entry, long length) throws IOException, PickleException {
        if (entry.getSize() != length) {
            throw new PickleException(entry.getName() + " has " + entry.getSize() + " bytes instead of " + length);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readNBytes(Math.toIntExact(length));
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
