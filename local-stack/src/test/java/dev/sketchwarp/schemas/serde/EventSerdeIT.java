package dev.sketchwarp.schemas.serde;

import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.schemas.registry.RegistryConfig;
import dev.sketchwarp.schemas.registry.SchemaRegistryClient;
import dev.sketchwarp.stack.LocalStack;
import dev.sketchwarp.stack.SharedStack;
import java.net.URI;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStack.class)
class EventSerdeIT extends SerdeContract {

    private final SchemaRegistryClient registry;
    private final URI url;

    EventSerdeIT(LocalStack stack) {
        this.url = stack.registryUrl();
        this.registry = new SchemaRegistryClient(RegistryConfig.of(stack.registryUrl()));
    }

    @Override
    protected Serializer<ImagePair> serializer() {
        return new EventSerializer<>(ImagePair.class, registry);
    }

    @Override
    protected Deserializer<ImagePair> deserializer() {
        return new EventDeserializer<>(ImagePair.class, registry);
    }

    @Override
    protected SchemaRegistryClient registry() {
        return registry;
    }

    @Override
    protected URI registryUrl() {
        return url;
    }
}
