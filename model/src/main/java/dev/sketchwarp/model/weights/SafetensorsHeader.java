package dev.sketchwarp.model.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sketchwarp.model.tensor.DType;
import dev.sketchwarp.model.tensor.NamedTensor;
import dev.sketchwarp.model.tensor.Weights;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The head of a safetensors file: 8 bytes of length, little-endian, then that many bytes of JSON.
 *
 * @param bytes length of the whole head; the tensors' bytes follow
 * @param entries in the order of their bytes
 */
record SafetensorsHeader(int bytes, Map<String, String> metadata, List<Entry> entries) {

    /** One tensor; begin and end count bytes from the end of the head. */
    record Entry(String name, DType dtype, int[] shape, int begin, int end) {}

    /** What is wrong with a head, as the end of a sentence. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    /** As in the reference implementation; so long a head would describe a million tensors. */
    private static final int MOST_JSON_BYTES = 100_000_000;

    private static final int LENGTH_BYTES = 8;
    private static final String METADATA = "__metadata__";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Reads and checks the head against the whole file's bytes. */
    static SafetensorsHeader parse(ByteBuffer file) throws Malformed {
        if (file.remaining() < LENGTH_BYTES) {
            throw new Malformed("it has only " + file.remaining() + " bytes");
        }
        long length = file.slice().order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 2 || length > MOST_JSON_BYTES || length > file.remaining() - LENGTH_BYTES) {
            throw new Malformed("it claims a header of " + Long.toUnsignedString(length) + " bytes, of "
                    + (file.remaining() - LENGTH_BYTES));
        }
        ObjectNode json = json(file.slice(file.position() + LENGTH_BYTES, (int) length));
        int bytes = LENGTH_BYTES + (int) length;
        Map<String, String> metadata = metadata(json.remove(METADATA));
        return new SafetensorsHeader(bytes, metadata, entries(json, file.remaining() - bytes));
    }

    /** The head of a file that holds these tensors in this order; padded so that they are aligned. */
    static byte[] format(Map<String, String> metadata, Weights weights, DType dtype) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        if (!metadata.isEmpty()) {
            json.set(METADATA, JSON.valueToTree(metadata));
        }
        long offset = 0;
        for (NamedTensor tensor : weights.tensors()) {
            DType stored = dtype.storing(tensor);
            long end = offset + (long) stored.bytes() * tensor.size();
            ObjectNode entry = json.putObject(tensor.name()).put("dtype", stored.name());
            entry.set("shape", JSON.valueToTree(tensor.shape()));
            entry.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        byte[] text = JSON.writeValueAsBytes(json);
        byte[] padded = Arrays.copyOf(text, (text.length + 7) / 8 * 8);
        Arrays.fill(padded, text.length, padded.length, (byte) ' ');
        return ByteBuffer.allocate(LENGTH_BYTES + padded.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(padded.length)
                .put(padded)
                .array();
    }

    private static ObjectNode json(ByteBuffer text) throws Malformed {
        byte[] bytes = new byte[text.remaining()];
        text.get(bytes);
        try {
            if (bytes[0] == '{' && JSON.readTree(bytes) instanceof ObjectNode object) {
                return object;
            }
            throw new Malformed("its header is not a JSON object");
        } catch (JsonProcessingException e) {
            throw new Malformed("its header is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new Malformed("its header is not JSON: " + e.getMessage());
        }
    }

    private static Map<String, String> metadata(@Nullable JsonNode json) throws Malformed {
        Map<String, String> metadata = new LinkedHashMap<>();
        if (json == null) {
            return metadata;
        }
        if (!json.isObject()) {
            throw new Malformed(METADATA + " is no object");
        }
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            if (!entry.getValue().isTextual()) {
                throw new Malformed(METADATA + "." + entry.getKey() + " is no string");
            }
            metadata.put(entry.getKey(), entry.getValue().textValue());
        }
        return metadata;
    }

    private static List<Entry> entries(ObjectNode json, int dataBytes) throws Malformed {
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> tensor : json.properties()) {
            entries.add(entry(tensor.getKey(), tensor.getValue(), dataBytes));
        }
        entries.sort(Comparator.comparingInt(Entry::begin).thenComparingInt(Entry::end));
        int end = 0;
        for (Entry entry : entries) {
            if (entry.begin != end) {
                throw new Malformed("tensor " + entry.name + " begins at byte " + entry.begin
                        + ", where the one before it ends at " + end);
            }
            end = entry.end;
        }
        if (end != dataBytes) {
            throw new Malformed("it holds " + dataBytes + " bytes of tensors where its header describes " + end);
        }
        return entries;
    }

    private static Entry entry(String name, JsonNode json, int dataBytes) throws Malformed {
        DType dtype = dtype(name, json.path("dtype").asText());
        int[] shape = shape(name, json.path("shape"));
        JsonNode offsets = json.path("data_offsets");
        long begin = offsets.path(0).asLong(-1);
        long end = offsets.path(1).asLong(-1);
        if (offsets.size() != 2 || begin < 0 || begin > end || end > dataBytes) {
            throw new Malformed("tensor " + name + " claims the bytes " + offsets + " of " + dataBytes);
        }
        if (bytes(dtype, shape) != end - begin) {
            throw new Malformed(
                    "tensor " + name + " of " + dtype + Arrays.toString(shape) + " claims " + (end - begin) + " bytes");
        }
        return new Entry(name, dtype, shape, (int) begin, (int) end);
    }

    private static DType dtype(String tensor, String name) throws Malformed {
        for (DType dtype : DType.values()) {
            if (dtype.name().equals(name)) {
                return dtype;
            }
        }
        throw new Malformed("tensor " + tensor + " has dtype '" + name + "', and only "
                + Arrays.toString(DType.values()) + " are weights");
    }

    private static int[] shape(String tensor, JsonNode json) throws Malformed {
        int[] shape = new int[json.size()];
        Iterator<JsonNode> dimensions = json.elements();
        for (int i = 0; i < shape.length; i++) {
            JsonNode dimension = dimensions.next();
            if (!dimension.canConvertToInt() || !dimension.isIntegralNumber() || dimension.intValue() < 0) {
                throw new Malformed("tensor " + tensor + " has shape " + json);
            }
            shape[i] = dimension.intValue();
        }
        if (!json.isArray()) {
            throw new Malformed("tensor " + tensor + " has shape " + json);
        }
        return shape;
    }

    /** -1 when more than any file holds, also where a dimension of 0 would make nothing of it. */
    private static int bytes(DType dtype, int[] shape) {
        try {
            int bytes = dtype.bytes();
            for (int dimension : shape) {
                bytes = Math.multiplyExact(bytes, dimension);
            }
            return bytes;
        } catch (ArithmeticException e) {
            return -1;
        }
    }
}
