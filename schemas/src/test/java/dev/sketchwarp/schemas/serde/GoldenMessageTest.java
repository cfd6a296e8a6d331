package dev.sketchwarp.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.schemas.registry.RegistryConfig;
import dev.sketchwarp.schemas.registry.SchemaRegistryClient;
import dev.sketchwarp.schemas.registry.ScriptedRegistry;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One message whose bytes were written by hand from the wire format's and Avro's specifications. */
class GoldenMessageTest {

    private static final String GOLDEN = "00" + "00000102" + ExampleEvents.IMAGE_PAIR_HEX; // magic, schema id 258

    private final ScriptedRegistry registry = new ScriptedRegistry();
    private final SchemaRegistryClient client = new SchemaRegistryClient(RegistryConfig.of(registry.url()));

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void isWhatTheSerializerWrites() {
        registry.reply(200, "{\"id\":258}");

        byte[] written = new EventSerializer<>(ImagePair.class, client).serialize("pairs", ExampleEvents.imagePair());

        assertThat(HexFormat.of().formatHex(written)).isEqualTo(GOLDEN);
        assertThat(registry.requests()).singleElement().satisfies(request -> assertThat(request.path())
                .isEqualTo("/base/subjects/pairs-value/versions"));
    }

    @Test
    void isWhatTheDeserializerReads() {
        registry.reply(200, SchemaReply.of(ImagePair.getClassSchema()));

        ImagePair read = new EventDeserializer<>(ImagePair.class, client)
                .deserialize("pairs", HexFormat.of().parseHex(GOLDEN));

        assertThat(read).isEqualTo(ExampleEvents.imagePair());
        assertThat(registry.requests()).singleElement().satisfies(request -> assertThat(request.path())
                .isEqualTo("/base/schemas/ids/258"));
    }
}
