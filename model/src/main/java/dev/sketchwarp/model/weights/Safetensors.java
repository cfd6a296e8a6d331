package dev.sketchwarp.model.weights;

import dev.sketchwarp.model.tensor.DType;
import dev.sketchwarp.model.tensor.NamedTensor;
import dev.sketchwarp.model.tensor.Weights;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A safetensors file (<a href="https://huggingface.co/docs/safetensors/index#format">format</a>): a JSON header naming
 * type, shape and place of each tensor, then the tensors' bytes, one after the other without holes. Nothing in such a
 * file can be executed.
 *
 * <p>A file is read whole onto the heap once, and its float32 tensors are views of those bytes. Mapping it into memory
 * would save nothing, as all weights are used, and would crash the JVM if the file were cut short meanwhile.
 *
 * @param metadata the file's {@code __metadata__}
 * @param weights the tensors in the order of their bytes; F16, BF16 and F64 ones converted to float32
 */
public record Safetensors(Map<String, String> metadata, Weights weights) {

    private static final int CHUNK_VALUES = 16 * 1024;

    public Safetensors {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /**
     * Reads a whole file.
     *
     * @throws ModelFileException if the file is missing or not wholly a safetensors file of floating-point tensors
     * @throws IOException if it cannot be read
     */
    public static Safetensors read(Path file) throws IOException {
        return parse(readBytes(file), file.toString());
    }

    /**
     * Reads a file that is in memory.
     *
     * @param bytes the whole file; float32 tensors stay views of it
     * @param source names the file in error messages
     */
    public static Safetensors parse(ByteBuffer bytes, String source) throws ModelFileException {
        try {
            SafetensorsHeader header = SafetensorsHeader.parse(bytes);
            List<NamedTensor> tensors = new ArrayList<>();
            for (SafetensorsHeader.Entry entry : header.entries()) {
                int begin = bytes.position() + header.bytes() + entry.begin();
                FloatBuffer values = entry.dtype().read(bytes.slice(begin, entry.end() - entry.begin()));
                tensors.add(NamedTensor.of(entry.name(), entry.shape(), values));
            }
            return new Safetensors(header.metadata(), Weights.of(tensors));
        } catch (SafetensorsHeader.Malformed e) {
            throw new ModelFileException(
                    source + " is not a whole safetensors file: " + e.getMessage() + ". Fetch or write it again.", e);
        }
    }

    /** Writes all tensors as float32, in the weights' order; the file is there whole or not at all. */
    public WeightsFile write(Path file) throws IOException {
        return write(file, DType.F32);
    }

    /**
     * Writes all tensors in the weights' order; the file is there whole or not at all.
     *
     * @param dtype F32, or F16 or BF16 for what has more than one dimension and fits
     */
    public WeightsFile write(Path file, DType dtype) throws IOException {
        byte[] header = SafetensorsHeader.format(metadata, weights, dtype);
        long[] bytes = {header.length};
        String sha256 = DurableFile.write(file, out -> {
            out.write(header);
            for (NamedTensor tensor : weights.tensors()) {
                DType stored = dtype.storing(tensor);
                write(tensor.values(), stored, out);
                bytes[0] += (long) stored.bytes() * tensor.size();
            }
        });
        return new WeightsFile(sha256, bytes[0]);
    }

    /** A whole file of at most 2 GiB. */
    static ByteBuffer readBytes(Path file) throws IOException {
        try {
            if (Files.size(file) > Integer.MAX_VALUE - 8) {
                throw new ModelFileException(file + " has " + Files.size(file) + " bytes, more than the 2 GiB that are"
                        + " read. Is it the file you meant?");
            }
            return ByteBuffer.wrap(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new ModelFileException(file + " does not exist. Check the path.", e);
        }
    }

    private static void write(FloatBuffer values, DType dtype, OutputStream out) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(4 * CHUNK_VALUES).order(ByteOrder.LITTLE_ENDIAN);
        while (values.hasRemaining()) {
            int count = Math.min(CHUNK_VALUES, values.remaining());
            dtype.write(values.slice().limit(count), chunk.clear());
            out.write(chunk.array(), 0, chunk.position());
            values.position(values.position() + count);
        }
    }
}
