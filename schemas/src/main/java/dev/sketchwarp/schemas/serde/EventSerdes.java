package dev.sketchwarp.schemas.serde;

import dev.sketchwarp.schemas.registry.SchemaRegistryClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;

/**
 * How events become values and back: by our own classes, or by others that the configuration names.
 *
 * @param registry of our own classes
 * @param deserializer class that reads; empty: ours
 * @param serializer class that writes; empty: ours
 * @param properties that both are configured with
 */
public record EventSerdes(
        SchemaRegistryClient registry,
        Optional<String> deserializer,
        Optional<String> serializer,
        Map<String, String> properties) {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    public EventSerdes {
        properties = Map.copyOf(properties);
    }

    /** Our own. */
    public static EventSerdes own(SchemaRegistryClient registry) {
        return new EventSerdes(registry, Optional.empty(), Optional.empty(), Map.of());
    }

    /** @throws org.apache.kafka.common.KafkaException the named class cannot be made */
    public <T extends SpecificRecord> EventReader<T> reader(Class<T> type) {
        EventReader<T> reader = deserializer
                .<EventReader<T>>map(name -> new OtherReader<>(type, () -> deserializer(name, type)))
                .orElseGet(() -> new EventDeserializer<>(type, registry));
        return new PatientReader<>(reader, registry, PATIENCE);
    }

    /** @throws org.apache.kafka.common.KafkaException the named class cannot be made */
    public <T extends SpecificRecord> Serializer<T> serializer(Class<T> type) {
        return serializer
                .<Serializer<T>>map(name -> new OtherWriter<>(() -> serializer(name)))
                .orElseGet(() -> new EventSerializer<>(type, registry));
    }

    /** Confluent's reads into the given class rather than into the one that the writer's schema names. */
    private Deserializer<?> deserializer(String name, Class<?> type) {
        Deserializer<?> made = make(name, Deserializer.class);
        Map<String, Object> settings = new HashMap<>(properties);
        settings.putIfAbsent("specific.avro.value.type", type.getName());
        made.configure(settings, false);
        return made;
    }

    private Serializer<Object> serializer(String name) {
        @SuppressWarnings("unchecked") // what it writes is known only to it
        Serializer<Object> made = make(name, Serializer.class);
        made.configure(properties, false);
        return made;
    }

    private static <S> S make(String name, Class<S> kind) {
        try {
            return Utils.newInstance(name, kind);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("class " + name + " is not on the class path", e);
        }
    }
}
