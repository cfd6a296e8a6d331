package dev.sketchwarp.schemas.serde;

import java.nio.ByteBuffer;

/**
 * The <a href="https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/index.html#wire-format">
 * Confluent wire format</a>: a zero byte, the schema's id as four bytes, big end first, then the value in Avro's binary encoding.
 */
final class WireFormat {

    static final byte MAGIC = 0;
    static final int HEADER_BYTES = 1 + Integer.BYTES;

    private WireFormat() {}

    static byte[] header(int schemaId) {
        return ByteBuffer.allocate(HEADER_BYTES).put(MAGIC).putInt(schemaId).array();
    }

    /** The schema id of a value that starts with a whole header. */
    static int schemaId(byte[] value) {
        return ByteBuffer.wrap(value).getInt(1);
    }
}
