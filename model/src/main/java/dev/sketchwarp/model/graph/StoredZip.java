package dev.sketchwarp.model.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip whose entries lie uncompressed at multiples of 64 bytes, as libtorch's reader wants them to map them into memory. */
final class StoredZip implements AutoCloseable {
    private static final int ALIGNMENT = 64;
    private static final int LOCAL_HEADER = 30;
    private static final int EXTRA_HEADER = 4;

    private final ZipOutputStream zip;
    private final String root;
    private long position;

    /** @param root folder all entries are in */
    StoredZip(OutputStream out, String root) {
        this.zip = new ZipOutputStream(out);
        this.root = root;
        zip.setMethod(ZipOutputStream.STORED);
    }

    void put(String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(root + "/" + name);
        entry.setSize(bytes.length);
        entry.setCompressedSize(bytes.length);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        entry.setCrc(crc.getValue());
        entry.setTime(0);

        long start = position + LOCAL_HEADER + entry.getName().getBytes(UTF_8).length + EXTRA_HEADER;
        int padding = (int) Math.floorMod(-start, (long) ALIGNMENT);
        entry.setExtra(paddingField(padding));
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
        position = start + padding + bytes.length;
    }

    /** An extra field of the kind libtorch pads with ("FB"). */
    private static byte[] paddingField(int padding) {
        byte[] field = new byte[EXTRA_HEADER + padding];
        field[0] = 'F';
        field[1] = 'B';
        field[2] = (byte) padding;
        return field;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
