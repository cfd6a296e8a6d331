package dev.sketchwarp.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.events.Image;
import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.events.ImageReference;
import dev.sketchwarp.events.Keypoint;
import dev.sketchwarp.schemas.registry.RegistryConfig;
import dev.sketchwarp.schemas.registry.SchemaRegistryClient;
import dev.sketchwarp.schemas.registry.ScriptedRegistry;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One message, its bytes written by hand from the wire format's and Avro's specifications. */
class GoldenMessageTest {

    private static final byte[] GOLDEN = HexFormat.of()
            .parseHex(String.join(
                    "",
                    "00" + "00000102", // magic, schema id 258
                    "04" + "7031", // pair_id "p1": length 2, zigzag
                    "04" + "7068", // photo_id "ph"
                    "02" + "04" + "ffd8" + "00", // photo: inline of 2 bytes, no reference
                    "00" + "02", // sketch: not inline, a reference
                    "12" + "66696c653a2f2f2f73", // uri "file:///s"
                    "04" + "6162", // sha256 "ab"
                    "02" + "06" + "656172", // photo_keypoints: a block of 1, name "ear"
                    "000000000000f83f" + "00000000000000c0", // x 1.5, y -2.0, little end first
                    "00", // no further block
                    "00", // sketch_keypoints: none
                    "d00f", // captured_at: 1000 ms, zigzag
                    "06" + "617070", // source "app"
                    "02" + "026b" + "0276" + "00")); // attributes: k = v

    private static final ImagePair PAIR = ImagePair.newBuilder()
            .setPairId("p1")
            .setPhotoId("ph")
            .setPhoto(new Image(ByteBuffer.wrap(new byte[] {(byte) 0xff, (byte) 0xd8}), null))
            .setSketch(new Image(null, new ImageReference("file:///s", "ab")))
            .setPhotoKeypoints(List.of(new Keypoint("ear", 1.5, -2.0)))
            .setCapturedAt(Instant.ofEpochSecond(1))
            .setSource("app")
            .setAttributes(Map.of("k", "v"))
            .build();

    private final ScriptedRegistry registry = new ScriptedRegistry();
    private final SchemaRegistryClient client = new SchemaRegistryClient(RegistryConfig.of(registry.url()));

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void isWhatTheSerializerWrites() {
        registry.reply(200, "{\"id\":258}");

        byte[] written = new EventSerializer<>(ImagePair.class, client).serialize("pairs", PAIR);

        assertThat(HexFormat.of().formatHex(written)).isEqualTo(HexFormat.of().formatHex(GOLDEN));
        assertThat(registry.requests()).singleElement().satisfies(request -> assertThat(request.path())
                .isEqualTo("/base/subjects/pairs-value/versions"));
    }

    @Test
    void isWhatTheDeserializerReads() throws Exception {
        registry.reply(200, SchemaReply.of(ImagePair.getClassSchema()));

        ImagePair read = new EventDeserializer<>(ImagePair.class, client).deserialize("pairs", GOLDEN);

        assertThat(read).isEqualTo(PAIR);
        assertThat(registry.requests()).singleElement().satisfies(request -> assertThat(request.path())
                .isEqualTo("/base/schemas/ids/258"));
    }
}
