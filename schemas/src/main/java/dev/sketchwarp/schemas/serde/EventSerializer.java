package dev.sketchwarp.schemas.serde;

import dev.sketchwarp.schemas.registry.SchemaRegistryClient;
import dev.sketchwarp.schemas.topic.Topic;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes events in the wire format. The schema is registered under the topic's subject by the first event. Thread-safe.
 *
 * @param <T> generated class of the events
 */
public final class EventSerializer<T extends SpecificRecord> implements Serializer<T> {

    private final SchemaRegistryClient registry;
    private final Schema schema;
    private final DatumWriter<T> writer;

    public EventSerializer(Class<T> type, SchemaRegistryClient registry) {
        this.registry = registry;
        this.schema = SpecificData.get().getSchema(type);
        this.writer = new SpecificDatumWriter<>(type);
    }

    /** @return null for null: a tombstone */
    @Override
    public byte @Nullable [] serialize(String topic, @Nullable T event) {
        if (event == null) {
            return null;
        }
        int id = registry.register(Topic.subject(topic), schema);
        return AvroBinary.encode(WireFormat.header(id), event, writer);
    }
}
