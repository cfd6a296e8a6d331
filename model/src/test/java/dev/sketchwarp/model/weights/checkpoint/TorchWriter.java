package dev.sketchwarp.model.weights.checkpoint;

import dev.sketchwarp.model.tensor.NamedTensor;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes checkpoints of any size in both formats of torch.save. */
final class TorchWriter {

    private TorchWriter() {}

    static void zip(Path file, Map<String, NamedTensor> tensors) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            store(
                    zip,
                    "archive/data.pkl",
                    new PickleWriter().checkpoint(tensors, false).done());
            store(zip, "archive/byteorder", "little".getBytes(StandardCharsets.US_ASCII));
            int key = 0;
            for (NamedTensor tensor : tensors.values()) {
                store(zip, "archive/data/" + key++, littleEndian(tensor));
            }
            store(zip, "archive/version", "3\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    static void legacy(Path file, Map<String, NamedTensor> tensors) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(new PickleWriter()
                    .raw(HexFormat.of().parseHex("8a0a6cfc9c46f9206aa85019"))
                    .done());
            out.write(new PickleWriter().number(1001).done());
            out.write(new PickleWriter()
                    .raw(new byte[] {'}'})
                    .string("little_endian")
                    .raw(new byte[] {(byte) 0x88, 's'})
                    .done());
            out.write(new PickleWriter().checkpoint(tensors, true).done());
            PickleWriter keys = new PickleWriter().raw(new byte[] {']', '('});
            for (int key = 0; key < tensors.size(); key++) {
                keys.string(String.valueOf(key));
            }
            out.write(keys.raw(new byte[] {'e'}).done());
            for (NamedTensor tensor : tensors.values()) {
                out.write(ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(tensor.size())
                        .array());
                out.write(littleEndian(tensor));
            }
        }
    }

    private static void store(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
    }

    private static byte[] littleEndian(NamedTensor tensor) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * tensor.size()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(tensor.values());
        return bytes.array();
    }
}
