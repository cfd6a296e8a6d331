package dev.sketchwarp.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sketchwarp.events.ImageSize;
import dev.sketchwarp.schemas.registry.RegistryConfig.Credentials;
import dev.sketchwarp.schemas.registry.ScriptedRegistry.Request;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaRegistryClientTest {

    private static final Schema SCHEMA =
            SchemaBuilder.record("Size").fields().requiredInt("width").endRecord();
    private static final String SCHEMA_REPLY =
            "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"Size\\\",\\\"fields\\\":[{\\\"name\\\":\\\"width\\\",\\\"type\\\":\\\"int\\\"}]}\",\"id\":7,\"version\":3}";
    private static final String NO_SUBJECT = "{\"error_code\":40401,\"message\":\"Subject not found.\"}";
    private static final String NO_SCHEMA = "{\"error_code\":40403,\"message\":\"Schema not found\"}";

    private final ScriptedRegistry registry = new ScriptedRegistry();
    private final SchemaRegistryClient client = new SchemaRegistryClient(RegistryConfig.of(registry.url()));

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void registersOnceAndRemembers() {
        registry.reply(200, "{\"id\":7}");

        List<Integer> ids = List.of(client.register("a/b c", SCHEMA), client.register("a/b c", SCHEMA));

        assertThat(ids).containsExactly(7, 7);
        assertThat(registry.requests())
                .containsExactly(
                        new Request(
                                "POST",
                                "/base/subjects/a%2Fb%20c/versions",
                                Optional.empty(),
                                "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"Size\\\",\\\"fields\\\":[{\\\"name\\\":\\\"width\\\",\\\"type\\\":\\\"int\\\"}]}\"}"));
    }

    @Test
    void saysWhyASchemaWasRefused() {
        registry.reply(409, "{\"error_code\":409,\"message\":\"width has no default\"}");

        assertThatThrownBy(() -> client.register("sizes-value", SCHEMA))
                .isInstanceOf(IncompatibleSchemaException.class)
                .hasMessage("schema registry refused Size for subject sizes-value: width has no default");
    }

    @Test
    void looksASchemaUpOnce() {
        registry.reply(200, SCHEMA_REPLY);

        List<Schema> schemas = List.of(client.schema(7), client.schema(7));

        assertThat(schemas).containsExactly(SCHEMA, SCHEMA);
        assertThat(registry.requests()).hasSize(1);
    }

    @Test
    void asksAgainForASchemaThatWasUnknown() {
        registry.reply(404, NO_SCHEMA).reply(200, SCHEMA_REPLY);
        assertThatThrownBy(() -> client.schema(7)).isInstanceOf(UnknownSchemaException.class);

        Schema schema = client.schema(7);

        assertThat(schema).isEqualTo(SCHEMA);
    }

    @Test
    void callsASchemaOfAnotherKindUnknown() {
        registry.reply(200, "{\"schemaType\":\"JSON\",\"schema\":\"{}\"}");

        assertThatThrownBy(() -> client.schema(7))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessage("schema of id 7 is JSON, not Avro");
    }

    @Test
    void asksForTheSchemasThatASchemaRefersTo() {
        registry.reply(200, "{\"schema\":\"\\\"Size\\\"\",\"references\":[{\"subject\":\"a b\",\"version\":3}]}")
                .reply(200, SCHEMA_REPLY);

        Schema schema = client.schema(9);

        assertThat(schema).isEqualTo(SCHEMA);
        assertThat(registry.requests())
                .extracting(Request::path)
                .containsExactly("/base/schemas/ids/9", "/base/subjects/a%20b/versions/3?deleted=true");
    }

    @Test
    void callsASchemaUnknownThatRefersToWhatIsNotThere() {
        registry.reply(200, "{\"schema\":\"\\\"Size\\\"\",\"references\":[{\"subject\":\"a\",\"version\":3}]}")
                .reply(404, NO_SUBJECT);

        assertThatThrownBy(() -> client.schema(9))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessage("schema of id 9 refers to subject a version 3, which the schema registry does not give: "
                        + "Subject not found.");
    }

    @Test
    void callsASchemaUnknownThatTheRegistryDoesNotGive() {
        registry.reply(422, "{\"error_code\":42201,\"message\":\"broken\"}");

        assertThatThrownBy(() -> client.schema(9))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessage("schema registry does not give the schema of id 9: broken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>no such page</html>", "{\"status\":404,\"name\":\"NotFoundException\"}"})
    void tellsAWrongAddressFromAnUnknownSchema(String noSuchPage) {
        registry.reply(404, noSuchPage);

        assertThatThrownBy(() -> client.schema(7))
                .isInstanceOf(RegistryException.class)
                .isNotInstanceOf(UnknownSchemaException.class)
                .hasMessageContaining("does not answer like a schema registry: status 404")
                .hasMessageContaining("/apis/ccompat/v7");
    }

    @Test
    void findsTheNewestSchemaOfASubject() {
        registry.reply(200, SCHEMA_REPLY).reply(404, NO_SUBJECT);

        Optional<RegisteredSchema> there = client.latest("sizes-value");
        Optional<RegisteredSchema> notThere = client.latest("other-value");

        assertThat(there).contains(new RegisteredSchema(7, 3, SCHEMA));
        assertThat(notThere).isEmpty();
    }

    @Test
    void findsASchemaInASubject() {
        registry.reply(200, SCHEMA_REPLY).reply(404, NO_SCHEMA);

        Optional<RegisteredSchema> there = client.find("sizes-value", SCHEMA);
        Optional<RegisteredSchema> notThere = client.find("sizes-value", SCHEMA);

        assertThat(there).map(RegisteredSchema::version).contains(3);
        assertThat(notThere).isEmpty();
    }

    @Test
    void asksWhetherASchemaFits() {
        registry.reply(200, "{\"is_compatible\":false}").reply(404, NO_SUBJECT);

        boolean old = client.isCompatible("sizes-value", SCHEMA);
        boolean unborn = client.isCompatible("other-value", SCHEMA);

        assertThat(old).isFalse();
        assertThat(unborn).isTrue();
        assertThat(registry.requests().get(0).path()).isEqualTo("/base/compatibility/subjects/sizes-value/versions");
    }

    @Test
    void readsAndSetsTheCompatibilityOfASubject() {
        registry.reply(200, "{\"compatibilityLevel\":\"FULL\"}")
                .reply(404, NO_SUBJECT)
                .reply(200, "{}");

        Optional<Compatibility> set = client.compatibility("sizes-value");
        Optional<Compatibility> notSet = client.compatibility("other-value");
        client.setCompatibility("sizes-value", Compatibility.FULL_TRANSITIVE);

        assertThat(set).contains(Compatibility.FULL);
        assertThat(notSet).isEmpty();
        assertThat(registry.requests().get(2))
                .isEqualTo(new Request(
                        "PUT",
                        "/base/config/sizes-value",
                        Optional.empty(),
                        "{\"compatibility\":\"FULL_TRANSITIVE\"}"));
    }

    @Test
    void sendsItsCredentialsAndKeepsThemToItself() {
        registry.reply(200, SCHEMA_REPLY);
        RegistryConfig config = new RegistryConfig(
                List.of(registry.url()),
                Optional.of(new Credentials("Aladdin", "open sesame")),
                Optional.empty(),
                RegistryConfig.DEFAULT_REQUEST_TIMEOUT,
                RegistryConfig.DEFAULT_RETRY_FOR);

        new SchemaRegistryClient(config).schema(7);

        assertThat(registry.requests().get(0).authorization()).contains("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        assertThat(config.toString()).contains("Aladdin").doesNotContain("sesame");
    }

    @Test
    void saysThatItWasTurnedAway() {
        registry.reply(401, "");

        assertThatThrownBy(() -> client.schema(7))
                .isExactlyInstanceOf(RegistryRefusedException.class)
                .hasMessageContaining("refused access to nobody: status 401; check user and password");
    }

    @Test
    void saysWhatElseTheRegistryObjectedTo() {
        registry.reply(422, "{\"error_code\":42201,\"message\":\"Invalid schema\"}");

        assertThatThrownBy(() -> client.register("sizes-value", SCHEMA))
                .isExactlyInstanceOf(RegistryException.class)
                .hasMessage(
                        "schema registry did not register Size for subject sizes-value: status 422: Invalid schema");
    }

    @Test
    void showsTheWorldNoJavaHints() {
        registry.reply(200, "{\"id\":1}");

        client.register("images-value", dev.sketchwarp.events.ImagePair.getClassSchema());

        assertThat(registry.requests().get(0).body()).contains("pair_id").doesNotContain("avro.java.string");
        assertThat(PortableSchema.json(ImageSize.getClassSchema()))
                .isEqualTo(ImageSize.getClassSchema().toString());
    }
}
