package dev.sketchwarp.schemas.serde;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Where a value's schema is named. By the wire format that is before the value itself; Confluent's clients of version 8 can put it
 * into a header instead, as a schema id (magic byte 0) or as a GUID (magic byte 1, then 16 bytes), and then the value has no prefix.
 * A header is looked for first, as Confluent's deserializer does.
 */
final class SchemaIds {

    /** Header that names the value's schema. */
    static final String HEADER = "__value_schema_id";

    private static final byte GUID_MAGIC = 1;
    private static final int GUID_BYTES = 16;

    /** A schema's name, and where the value begins. */
    sealed interface Found {

        /** The name alone: an id or a GUID. */
        default Optional<Object> schema() {
            return Optional.empty();
        }

        record ById(int id, int start) implements Found {
            @Override
            public Optional<Object> schema() {
                return Optional.of(id);
            }
        }

        record ByGuid(UUID guid) implements Found {
            @Override
            public Optional<Object> schema() {
                return Optional.of(guid);
            }
        }

        /** @param why for people */
        record Nowhere(String why) implements Found {}
    }

    private SchemaIds() {}

    /** @param value not null */
    static Found in(Headers headers, byte[] value) {
        Header header = headers.lastHeader(HEADER);
        if (header != null && header.value() != null) {
            return inHeader(header.value());
        }
        if (value.length < WireFormat.HEADER_BYTES) {
            return new Found.Nowhere("%d bytes are too few to hold a schema id".formatted(value.length));
        }
        return value[0] == WireFormat.MAGIC
                ? new Found.ById(WireFormat.schemaId(value), WireFormat.HEADER_BYTES)
                : new Found.Nowhere("the first byte is 0x%02x where the wire format has 0x00".formatted(value[0]));
    }

    private static Found inHeader(byte[] value) {
        if (value.length == WireFormat.HEADER_BYTES && value[0] == WireFormat.MAGIC) {
            return new Found.ById(WireFormat.schemaId(value), 0);
        }
        if (value.length == 1 + GUID_BYTES && value[0] == GUID_MAGIC) {
            ByteBuffer bytes = ByteBuffer.wrap(value, 1, GUID_BYTES);
            return new Found.ByGuid(new UUID(bytes.getLong(), bytes.getLong()));
        }
        return new Found.Nowhere(
                "header %s holds neither a schema id nor a GUID but %d bytes".formatted(HEADER, value.length));
    }
}
