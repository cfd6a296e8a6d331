package dev.sketchwarp.tools.live.watch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Events as JSON values, with the field names of their schema, whatever fields they have. Vectors and confidence of a field are numbers; other bytes,
 * pictures that is, are left out but for their number.
 */
public final class EventJson {

    private static final Set<String> NUMBERS = Set.of("vectors", "confidence");

    private EventJson() {}

    public static Map<String, @Nullable Object> of(IndexedRecord event) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        for (Schema.Field field : event.getSchema().getFields()) {
            Object value = event.get(field.pos());
            json.put(
                    field.name(),
                    value instanceof ByteBuffer bytes && NUMBERS.contains(field.name()) ? floats(bytes) : value(value));
        }
        return json;
    }

    private static @Nullable Object value(@Nullable Object value) {
        if (value instanceof IndexedRecord nested) {
            return of(nested);
        } else if (value instanceof List<?> list) {
            return list.stream().map(EventJson::value).toList();
        } else if (value instanceof ByteBuffer bytes) {
            return Map.of("bytes", bytes.remaining());
        } else if (value instanceof Number || value instanceof Boolean || value instanceof Map || value == null) {
            return value;
        }
        return value.toString();
    }

    private static List<Float> floats(ByteBuffer bytes) {
        ByteBuffer in = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        List<Float> numbers = new ArrayList<>(in.remaining() / Float.BYTES);
        while (in.remaining() >= Float.BYTES) {
            numbers.add(in.getFloat());
        }
        return numbers;
    }
}
