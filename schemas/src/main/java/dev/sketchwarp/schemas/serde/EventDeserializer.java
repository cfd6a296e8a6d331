package dev.sketchwarp.schemas.serde;

import dev.sketchwarp.schemas.registry.RegistryUnavailableException;
import dev.sketchwarp.schemas.registry.SchemaRegistryClient;
import dev.sketchwarp.schemas.registry.UnknownSchemaException;
import dev.sketchwarp.schemas.serde.Reading.Event;
import dev.sketchwarp.schemas.serde.Reading.Fault;
import dev.sketchwarp.schemas.serde.Reading.Unreadable;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads events in the wire format, whichever version of their schema wrote them. Thread-safe.
 *
 * @param <T> generated class of the events
 */
public final class EventDeserializer<T extends SpecificRecord> implements Deserializer<T> {

    private final SchemaRegistryClient registry;
    private final SpecificData data;
    private final Schema schema;
    private final Map<Integer, Boolean> readable = new ConcurrentHashMap<>();

    public EventDeserializer(Class<T> type, SchemaRegistryClient registry) {
        this.registry = registry;
        this.data = SpecificData.getForClass(type);
        this.schema = data.getSchema(type);
    }

    /**
     * Reads a value from anywhere, however broken.
     *
     * @throws RegistryUnavailableException the schema cannot be fetched now; the value may be valid
     */
    public Reading<T> read(byte @Nullable [] value) {
        if (value == null || value.length < WireFormat.HEADER_BYTES || value[0] != WireFormat.MAGIC) {
            return new Unreadable<>(Fault.NOT_AVRO, notAvro(value));
        }
        int id = WireFormat.schemaId(value);
        try {
            return read(value, id, registry.schema(id));
        } catch (UnknownSchemaException e) {
            return new Unreadable<>(Fault.UNKNOWN_SCHEMA, String.valueOf(e.getMessage()));
        }
    }

    private Reading<T> read(byte[] value, int id, Schema written) {
        if (!readable.computeIfAbsent(id, unused -> canRead(written))) {
            return new Unreadable<>(
                    Fault.WRONG_SCHEMA,
                    "schema id %d is %s, which cannot be read as %s"
                            .formatted(id, written.getFullName(), schema.getFullName()));
        }
        int start = WireFormat.HEADER_BYTES;
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(value, start, value.length - start, null);
        try {
            T event = new SpecificDatumReader<T>(written, schema, data).read(null, decoder);
            return decoder.isEnd()
                    ? new Event<>(event, id)
                    : new Unreadable<>(Fault.NOT_AVRO, "bytes are left over behind the " + written.getFullName());
        } catch (IOException | RuntimeException | StackOverflowError e) { // Avro throws a whole zoo for broken bytes
            return new Unreadable<>(
                    Fault.NOT_AVRO,
                    "the bytes are not a %s (schema id %d): %s".formatted(written.getFullName(), id, e));
        }
    }

    private boolean canRead(Schema written) {
        try {
            return SchemaCompatibility.checkReaderWriterCompatibility(schema, written)
                            .getType()
                    == SchemaCompatibilityType.COMPATIBLE;
        } catch (RuntimeException | StackOverflowError e) { // a schema that Avro cannot follow
            return false;
        }
    }

    private static String notAvro(byte @Nullable [] value) {
        if (value == null) {
            return "there is no value";
        }
        return value.length < WireFormat.HEADER_BYTES
                ? "%d bytes are too few to hold a schema id".formatted(value.length)
                : "the first byte is 0x%02x where the wire format has 0x00".formatted(value[0]);
    }

    /**
     * @return null for null: a tombstone
     * @throws SerializationException the value is unreadable
     * @throws RegistryUnavailableException the schema cannot be fetched now
     */
    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] value) {
        if (value == null) {
            return null;
        }
        Reading<T> reading = read(value);
        if (reading instanceof Event<T> event) {
            return event.event();
        }
        Unreadable<T> unreadable = (Unreadable<T>) reading;
        throw new SerializationException("%s: %s: %s".formatted(topic, unreadable.fault(), unreadable.detail()));
    }
}
