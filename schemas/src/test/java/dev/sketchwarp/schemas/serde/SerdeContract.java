package dev.sketchwarp.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sketchwarp.events.Image;
import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.schemas.registry.PortableSchema;
import dev.sketchwarp.schemas.registry.RegisteredSchema;
import dev.sketchwarp.schemas.registry.RegistryRest;
import dev.sketchwarp.schemas.registry.SchemaRegistryClient;
import java.net.URI;
import java.util.HexFormat;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every serde of image pairs must do against a real registry, ours and Confluent's alike. A subclass brings the serde and
 * the registry; the client is only there to look at what the registry holds.
 */
public abstract class SerdeContract {

    private static final byte[] GOLDEN_BODY = HexFormat.of().parseHex(ExampleEvents.IMAGE_PAIR_HEX);

    private String topic;

    protected abstract Serializer<ImagePair> serializer();

    protected abstract Deserializer<ImagePair> deserializer();

    protected abstract SchemaRegistryClient registry();

    protected abstract URI registryUrl();

    @BeforeEach
    void nameATopicOfItsOwn() {
        topic = "contract-" + System.nanoTime();
    }

    @Test
    void givesBackWhatItWasGiven() {
        byte[] written = serializer().serialize(topic, ExampleEvents.imagePair());

        ImagePair read = deserializer().deserialize(topic, written);

        assertThat(read).isEqualTo(ExampleEvents.imagePair());
    }

    @Test
    void writesTheHeaderAndTheGoldenBytes() {
        byte[] written = serializer().serialize(topic, ExampleEvents.imagePair());

        RegisteredSchema registered = registry().latest(topic + "-value").orElseThrow();
        assertThat(written).isEqualTo(message(registered.id(), GOLDEN_BODY));
    }

    @Test
    void readsTheGoldenBytes() {
        int id = registry().register(topic + "-value", ImagePair.getClassSchema());

        ImagePair read = deserializer().deserialize(topic, message(id, GOLDEN_BODY));

        assertThat(read).isEqualTo(ExampleEvents.imagePair());
    }

    @Test
    void registersASchemaWithoutJavaHintsAndWithDocs() {
        serializer().serialize(topic, ExampleEvents.imagePair());

        Schema registered = registry().latest(topic + "-value").orElseThrow().schema();
        assertThat(registered.toString())
                .isEqualTo(PortableSchema.json(ImagePair.getClassSchema()))
                .contains("\"doc\"")
                .doesNotContain("avro.java.string");
    }

    @Test
    void readsAnEventThatAnOlderProgramWrote() {
        Schema older = SchemaBuilder.record("ImagePair")
                .namespace("dev.sketchwarp.events")
                .fields()
                .requiredString("pair_id")
                .requiredString("photo_id")
                .name("photo")
                .type(ImagePair.getClassSchema().getField("photo").schema())
                .noDefault()
                .name("sketch")
                .type(ImagePair.getClassSchema().getField("sketch").schema())
                .noDefault()
                .requiredLong("captured_at")
                .endRecord();
        int id = registry().register(topic + "-value", older);

        ImagePair read = deserializer()
                .deserialize(
                        topic, message(id, HexFormat.of().parseHex("047031" + "047068" + "0000" + "0000" + "d00f")));

        assertThat(read.getPairId()).isEqualTo("p1");
        assertThat(read.getCapturedAt().toEpochMilli()).isEqualTo(1000);
        assertThat(read.getSource()).isEmpty();
    }

    /** The first use of a type is in another subject, as tools write schemas that are spread over several files. */
    @Test
    void readsAnEventWhoseSchemaRefersToAnother() throws Exception {
        JsonNode whole = new ObjectMapper().readTree(PortableSchema.json(ImagePair.getClassSchema()));
        ObjectNode photo = (ObjectNode) whole.at("/fields/2");
        RegistryRest rest = new RegistryRest(registryUrl());
        rest.register(topic + "-image", PortableSchema.json(Image.getClassSchema()), Map.of());
        photo.put("type", "dev.sketchwarp.events.Image");
        int id = rest.register(
                topic + "-value", whole.toString(), Map.of("dev.sketchwarp.events.Image", topic + "-image"));

        ImagePair read = deserializer().deserialize(topic, message(id, GOLDEN_BODY));

        assertThat(read).isEqualTo(ExampleEvents.imagePair());
    }

    @Test
    void keepsTombstones() {
        assertThat(serializer().serialize(topic, null)).isNull();
        assertThat(deserializer().deserialize(topic, null)).isNull();
    }

    @Test
    void refusesASchemaIdThatNobodyKnows() {
        byte[] message = message(Integer.MAX_VALUE, GOLDEN_BODY);

        assertThatThrownBy(() -> deserializer().deserialize(topic, message)).isInstanceOf(SerializationException.class);
    }

    @Test
    void refusesBytesWithoutTheHeader() {
        byte[] message = "{\"pair_id\":\"p1\"}".getBytes();

        assertThatThrownBy(() -> deserializer().deserialize(topic, message)).isInstanceOf(SerializationException.class);
    }

    private static byte[] message(int id, byte[] body) {
        return RegistryRest.value(id, body);
    }
}
