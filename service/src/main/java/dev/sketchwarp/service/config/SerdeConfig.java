package dev.sketchwarp.service.config;

import dev.sketchwarp.schemas.registry.SchemaRegistryClient;
import dev.sketchwarp.schemas.serde.EventSerdes;
import java.util.Map;
import java.util.Optional;

/**
 * Which classes read and write events.
 *
 * @param deserializer empty: ours
 * @param serializer empty: ours
 * @param properties for these classes; passwords are among them
 */
public record SerdeConfig(Optional<String> deserializer, Optional<String> serializer, Map<String, String> properties) {

    /** Our own classes. */
    public static final SerdeConfig OWN = new SerdeConfig(Optional.empty(), Optional.empty(), Map.of());

    public SerdeConfig {
        properties = Map.copyOf(properties);
    }

    /** @param registry what our own classes ask for schemas */
    public EventSerdes with(SchemaRegistryClient registry) {
        return new EventSerdes(registry, deserializer, serializer, properties);
    }

    @Override
    public String toString() {
        return "SerdeConfig[deserializer=%s, serializer=%s]".formatted(deserializer, serializer);
    }
}
