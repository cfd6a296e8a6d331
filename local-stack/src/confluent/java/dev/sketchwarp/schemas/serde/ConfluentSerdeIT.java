package dev.sketchwarp.schemas.serde;

import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.schemas.registry.RegistryConfig;
import dev.sketchwarp.schemas.registry.SchemaRegistryClient;
import dev.sketchwarp.stack.LocalStack;
import dev.sketchwarp.stack.SharedStack;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.net.URI;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.extension.ExtendWith;

/** Confluent's serdes keep the same contract as ours, so either may stand at either end of a topic. */
@ExtendWith(SharedStack.class)
class ConfluentSerdeIT extends SerdeContract {

    private final Map<String, Object> settings;
    private final SchemaRegistryClient registry;
    private final URI url;

    ConfluentSerdeIT(LocalStack stack) {
        this.url = stack.registryUrl();
        this.registry = new SchemaRegistryClient(RegistryConfig.of(stack.registryUrl()));
        this.settings = Map.of(
                "schema.registry.url", stack.registryUrl().toString(),
                "specific.avro.reader", true,
                "avro.remove.java.properties", true);
    }

    @Override
    protected Serializer<ImagePair> serializer() {
        KafkaAvroSerializer confluent = new KafkaAvroSerializer();
        confluent.configure(settings, false);
        return confluent::serialize;
    }

    @Override
    protected Deserializer<ImagePair> deserializer() {
        KafkaAvroDeserializer confluent = new KafkaAvroDeserializer();
        confluent.configure(settings, false);
        return (topic, bytes) -> (ImagePair) confluent.deserialize(topic, bytes);
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
