package dev.sketchwarp.schemas.serde;

import dev.sketchwarp.schemas.registry.RegistryUnavailableException;
import dev.sketchwarp.schemas.registry.SchemaRegistryClient;
import dev.sketchwarp.schemas.registry.UnknownSchemaException;
import dev.sketchwarp.schemas.serde.Reading.Event;
import dev.sketchwarp.schemas.serde.Reading.Fault;
import dev.sketchwarp.schemas.serde.Reading.Unreadable;
import dev.sketchwarp.schemas.serde.SchemaIds.Found;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
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
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads events in the wire format, whichever version of their schema wrote them. Thread-safe.
 *
 * @param <T> generated class of the events
 */
public final class EventDeserializer<T extends SpecificRecord> implements Deserializer<T>, EventReader<T> {

    private final SchemaRegistryClient registry;
    private final SpecificData data;
    private final Schema schema;
    private final Map<Object, Boolean> readable = new ConcurrentHashMap<>();

    public EventDeserializer(Class<T> type, SchemaRegistryClient registry) {
        this.registry = registry;
        this.data = SpecificData.getForClass(type);
        this.schema = data.getSchema(type);
    }

    /** Reads the value of a record that has no headers. */
    public Reading<T> read(byte @Nullable [] value) {
        return read(RecordValue.of("", value));
    }

    @Override
    public Reading<T> read(RecordValue value) {
        byte[] bytes = value.bytes();
        if (bytes == null) {
            return new Unreadable<>(Fault.NOT_AVRO, "there is no value");
        }
        Found found = SchemaIds.in(value.headers(), bytes);
        try {
            if (found instanceof Found.ById written) {
                return read(bytes, written.start(), written.id(), registry.schema(written.id()));
            }
            if (found instanceof Found.ByGuid written) {
                return read(bytes, 0, written.guid(), schema(written.guid()));
            }
            return new Unreadable<>(Fault.NOT_AVRO, ((Found.Nowhere) found).why());
        } catch (UnknownSchemaException e) {
            return new Unreadable<>(Fault.UNKNOWN_SCHEMA, String.valueOf(e.getMessage()));
        }
    }

    private Schema schema(UUID guid) {
        try {
            return registry.schema(guid);
        } catch (UnknownSchemaException e) {
            throw new UnknownSchemaException(
                    "header %s names a schema by GUID: %s".formatted(SchemaIds.HEADER, e.getMessage()));
        }
    }

    /** @param id of the schema, or its GUID */
    private Reading<T> read(byte[] value, int start, Object id, Schema written) {
        if (!readable.computeIfAbsent(id, unused -> canRead(written))) {
            return new Unreadable<>(
                    Fault.WRONG_SCHEMA,
                    "schema id %s is %s, which cannot be read as %s"
                            .formatted(id, written.getFullName(), schema.getFullName()));
        }
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(value, start, value.length - start, null);
        try {
            T event = new SpecificDatumReader<T>(written, schema, data).read(null, decoder);
            return decoder.isEnd()
                    ? new Event<>(event)
                    : new Unreadable<>(Fault.NOT_AVRO, "bytes are left over behind the " + written.getFullName());
        } catch (IOException | RuntimeException | StackOverflowError e) { // Avro throws a whole zoo for broken bytes
            return new Unreadable<>(
                    Fault.NOT_AVRO,
                    "the bytes are not a %s (schema id %s): %s".formatted(written.getFullName(), id, e));
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

    /**
     * @return null for null: a tombstone
     * @throws SerializationException the value is unreadable
     * @throws RegistryUnavailableException the schema cannot be fetched now
     */
    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] value) {
        return deserialize(RecordValue.of(topic, value));
    }

    @Override
    public @Nullable T deserialize(String topic, Headers headers, byte @Nullable [] value) {
        return deserialize(new RecordValue(topic, headers, value));
    }

    private @Nullable T deserialize(RecordValue value) {
        if (value.bytes() == null) {
            return null;
        }
        Reading<T> reading = read(value);
        if (reading instanceof Event<T> event) {
            return event.event();
        }
        Unreadable<T> unreadable = (Unreadable<T>) reading;
        throw new SerializationException(
                "%s: %s: %s".formatted(value.topic(), unreadable.fault(), unreadable.detail()));
    }

    @Override
    public void close() {}
}
