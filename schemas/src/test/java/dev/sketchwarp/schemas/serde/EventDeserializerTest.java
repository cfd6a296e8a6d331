package dev.sketchwarp.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sketchwarp.events.ImageSize;
import dev.sketchwarp.events.ModelStatus;
import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.schemas.registry.RegistryConfig;
import dev.sketchwarp.schemas.registry.RegistryUnavailableException;
import dev.sketchwarp.schemas.registry.SchemaRegistryClient;
import dev.sketchwarp.schemas.registry.ScriptedRegistry;
import dev.sketchwarp.schemas.serde.Reading.Event;
import dev.sketchwarp.schemas.serde.Reading.Fault;
import dev.sketchwarp.schemas.serde.Reading.Unreadable;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventDeserializerTest {

    private static final String NO_SCHEMA = "{\"error_code\":40403,\"message\":\"Schema not found\"}";

    private final ScriptedRegistry registry = new ScriptedRegistry();
    private final SchemaRegistryClient client =
            new SchemaRegistryClient(RegistryConfig.of(registry.url()).withRetryFor(Duration.ofMillis(100)));
    private final EventDeserializer<ImageSize> deserializer = new EventDeserializer<>(ImageSize.class, client);

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void readsAnEvent() {
        registry.reply(200, SchemaReply.of(ImageSize.getClassSchema()));

        Reading<ImageSize> reading = deserializer.read(bytes("00 00000007 04 06"));

        assertThat(reading).isEqualTo(new Event<>(new ImageSize(2, 3)));
    }

    @Test
    void readsAnEventWrittenWithALaterSchema() {
        registry.reply(
                200,
                SchemaReply.of(SchemaBuilder.record("ImageSize")
                        .namespace("dev.sketchwarp.events")
                        .fields()
                        .requiredInt("width")
                        .requiredString("unit")
                        .requiredInt("height")
                        .endRecord()));

        Reading<ImageSize> reading = deserializer.read(bytes("00 00000007 04 047078 06"));

        assertThat(reading).isEqualTo(new Event<>(new ImageSize(2, 3)));
    }

    @Test
    void readsAnEventWhoseSchemaIdIsInAHeader() {
        registry.reply(200, SchemaReply.of(ImageSize.getClassSchema()));

        Reading<ImageSize> reading = deserializer.read(withHeader("00 00000007", "04 06"));

        assertThat(reading).isEqualTo(new Event<>(new ImageSize(2, 3)));
    }

    @Test
    void readsAnEventWhoseSchemasGuidIsInAHeader() {
        registry.reply(200, SchemaReply.of(ImageSize.getClassSchema()));

        Reading<ImageSize> reading = deserializer.read(withHeader("01 0123456789abcdef 0123456789abcdef", "04 06"));

        assertThat(reading).isEqualTo(new Event<>(new ImageSize(2, 3)));
        assertThat(registry.requests())
                .extracting(ScriptedRegistry.Request::path)
                .containsExactly("/base/schemas/guids/01234567-89ab-cdef-0123-456789abcdef");
    }

    @ParameterizedTest
    @ValueSource(strings = {NO_SCHEMA, "<html>no such page</html>"})
    void namesAGuidThatTheRegistryDoesNotKnowOrCannotLookUp(String answer) {
        registry.reply(404, answer);

        Reading<ImageSize> reading = deserializer.read(withHeader("01 0123456789abcdef 0123456789abcdef", "04 06"));

        assertThat(fault(reading)).isEqualTo(Fault.UNKNOWN_SCHEMA);
        assertThat(((Unreadable<ImageSize>) reading).detail())
                .contains("01234567-89ab-cdef-0123-456789abcdef", "header __value_schema_id");
    }

    @Test
    void callsAHeaderThatNamesNoSchemaNotAvro() {
        assertThat(fault(deserializer.read(withHeader("02 00", "04 06")))).isEqualTo(Fault.NOT_AVRO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "00 000000", "7b 00000007 04 06"})
    void callsBytesWithoutAHeaderNotAvro(String value) {
        Reading<ImageSize> reading = deserializer.read(bytes(value));

        assertThat(fault(reading)).isEqualTo(Fault.NOT_AVRO);
        assertThat(registry.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"00 00000007", "00 00000007 04", "00 00000007 04 06 00", "00 00000007 ffffffffffffffffffffff 06"
            })
    void callsBytesThatDoNotFitTheirSchemaNotAvro(String value) {
        registry.reply(200, SchemaReply.of(ImageSize.getClassSchema()));

        Reading<ImageSize> reading = deserializer.read(bytes(value));

        assertThat(fault(reading)).isEqualTo(Fault.NOT_AVRO);
    }

    @Test
    void callsAMissingValueNotAvro() {
        Reading<ImageSize> reading = deserializer.read(RecordValue.of("sizes", null));

        assertThat(reading).isEqualTo(new Unreadable<>(Fault.NOT_AVRO, "there is no value"));
    }

    @Test
    void tellsAnUnknownSchema() {
        registry.reply(404, NO_SCHEMA);

        Reading<ImageSize> reading = deserializer.read(bytes("00 00000009 04 06"));

        assertThat(reading).isEqualTo(new Unreadable<>(Fault.UNKNOWN_SCHEMA, "schema registry has no schema of id 9"));
    }

    @Test
    void tellsASchemaOfSomethingElse() {
        registry.reply(200, SchemaReply.of(Schema.create(Schema.Type.INT)));

        Reading<ImageSize> reading = deserializer.read(bytes("00 00000009 04"));

        assertThat(reading)
                .isEqualTo(new Unreadable<>(
                        Fault.WRONG_SCHEMA,
                        "schema id 9 is int, which cannot be read as dev.sketchwarp.events.ImageSize"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"not even JSON", "'Missing'", "{'type':'record'}"})
    void tellsASchemaThatAvroCannotRead(String schema) {
        registry.reply(200, "{\"schema\":\"" + schema.replace("'", "\\\"") + "\"}");

        Reading<ImageSize> reading = deserializer.read(bytes("00 00000009 04"));

        assertThat(fault(reading)).isEqualTo(Fault.UNKNOWN_SCHEMA);
    }

    /** A list in a field that we skip, each element in the one before. */
    @Test
    void survivesValuesThatAreNestedWithoutEnd() {
        Schema node = SchemaBuilder.record("Node")
                .fields()
                .name("next")
                .type()
                .optional()
                .type("Node")
                .endRecord();
        registry.reply(
                200,
                SchemaReply.of(SchemaBuilder.record("ImageSize")
                        .namespace("dev.sketchwarp.events")
                        .fields()
                        .name("list")
                        .type(node)
                        .noDefault()
                        .requiredInt("width")
                        .requiredInt("height")
                        .endRecord()));

        Reading<ImageSize> reading = deserializer.read(bytes("00 00000009" + "02".repeat(1_000_000)));

        assertThat(fault(reading)).isEqualTo(Fault.NOT_AVRO);
    }

    @Test
    void leavesTheJudgementOpenWhileTheRegistryIsAway() {
        registry.close();

        assertThatThrownBy(() -> deserializer.read(bytes("00 00000009 04 06")))
                .isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void throwsWhatKafkaExpectsWhenUsedByKafka() {
        assertThatThrownBy(() -> deserializer.deserialize("sizes", bytes("7b")))
                .isInstanceOf(SerializationException.class)
                .hasMessage("sizes: NOT_AVRO: 1 bytes are too few to hold a schema id");
        assertThat(deserializer.deserialize("sizes", null)).isNull();
    }

    @Test
    void survivesAnyBytes() {
        registry.reply(200, "{\"id\":7}").reply(200, SchemaReply.of(ModelVersion.getClassSchema()));
        byte[] whole = new EventSerializer<>(ModelVersion.class, client)
                .serialize("models", ExampleEvents.modelVersion("m", "1", ModelStatus.LIVE));
        EventDeserializer<ModelVersion> models = new EventDeserializer<>(ModelVersion.class, client);
        Random random = new Random(1);

        for (int i = 0; i < 20_000; i++) {
            byte[] broken = whole.clone();
            for (int changes = random.nextInt(1, 5); changes > 0; changes--) {
                broken[random.nextInt(WireFormat.HEADER_BYTES, broken.length)] = (byte) random.nextInt();
            }

            assertThat(models.read(broken)).isNotNull();
        }
    }

    private static RecordValue withHeader(String header, String value) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("__value_schema_id", bytes(header));
        return new RecordValue("sizes", headers, bytes(value));
    }

    private static Fault fault(Reading<ImageSize> reading) {
        return ((Unreadable<ImageSize>) reading).fault();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
