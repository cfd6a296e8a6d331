package dev.sketchwarp.schemas.serde;

import dev.sketchwarp.schemas.registry.RegistryConfig;
import dev.sketchwarp.schemas.registry.RegistryException;
import dev.sketchwarp.schemas.registry.RegistryUnavailableException;
import dev.sketchwarp.schemas.registry.SchemaRegistryClient;
import dev.sketchwarp.schemas.serde.Reading.Event;
import dev.sketchwarp.schemas.serde.Reading.Fault;
import dev.sketchwarp.schemas.serde.Reading.Unreadable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.apache.avro.AvroTypeException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** (De)serializers such as others bring: configured by Confluent's properties, failing as Confluent's do, in a class of their own. */
public final class OtherSerdes {

    private OtherSerdes() {}

    /** As Confluent's client tells the registry's answer; we know it by its name only. */
    public static final class RestClientException extends IOException {
        private final int status;

        RestClientException(String message, int status) {
            super(message);
            this.status = status;
        }

        public int getStatus() {
            return status;
        }
    }

    /** Reads what the configured type is. */
    public static final class Reader implements Deserializer<Object> {

        private @Nullable EventDeserializer<?> events;

        @Override
        public void configure(Map<String, ?> settings, boolean isKey) {
            try {
                Class<?> type = Class.forName(String.valueOf(settings.get("specific.avro.value.type")));
                events = new EventDeserializer<>(type.asSubclass(SpecificRecord.class), registry(settings));
            } catch (ClassNotFoundException e) {
                throw new IllegalArgumentException(e);
            }
        }

        @Override
        public Object deserialize(String topic, byte[] value) {
            try {
                Reading<?> reading = events.read(RecordValue.of(topic, value));
                if (reading instanceof Event<?> event) {
                    return event.event();
                }
                throw failure((Unreadable<?>) reading);
            } catch (RegistryUnavailableException e) {
                throw new SerializationException("Error retrieving Avro value schema", new ConnectException("refused"));
            }
        }

        private static SerializationException failure(Unreadable<?> unreadable) {
            if (unreadable.fault() == Fault.UNKNOWN_SCHEMA) {
                return new SerializationException(
                        "Error retrieving Avro value schema for id",
                        new RestClientException("Schema not found; error code: 40403", 404));
            }
            return unreadable.fault() == Fault.WRONG_SCHEMA
                    ? new SerializationException("Error deserializing Avro message", new AvroTypeException("Found int"))
                    : new SerializationException("Unknown magic byte!");
        }
    }

    /** Writes any event. */
    public static final class Writer implements Serializer<SpecificRecord> {

        private @Nullable SchemaRegistryClient registry;

        @Override
        public void configure(Map<String, ?> settings, boolean isKey) {
            registry = registry(settings);
        }

        @Override
        public byte[] serialize(String topic, SpecificRecord event) {
            try {
                @SuppressWarnings("unchecked")
                Class<SpecificRecord> type = (Class<SpecificRecord>) event.getClass();
                return new EventSerializer<>(type, registry).serialize(topic, event);
            } catch (RegistryException e) {
                throw new SerializationException("Error registering Avro schema", new ConnectException("refused"));
            }
        }
    }

    private static SchemaRegistryClient registry(Map<String, ?> settings) {
        URI url = URI.create(String.valueOf(settings.get("schema.registry.url")));
        return new SchemaRegistryClient(RegistryConfig.of(url).withRetryFor(Duration.ofMillis(100)));
    }
}
