package dev.sketchwarp.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.schemas.registry.Compatibility;
import dev.sketchwarp.schemas.registry.IncompatibleSchemaException;
import dev.sketchwarp.schemas.registry.RegistryConfig;
import dev.sketchwarp.schemas.registry.RegistryException;
import dev.sketchwarp.schemas.registry.RegistryRest;
import dev.sketchwarp.schemas.registry.SchemaRegistryClient;
import dev.sketchwarp.schemas.serde.EventDeserializer;
import dev.sketchwarp.schemas.serde.EventSerializer;
import dev.sketchwarp.schemas.serde.SerdeContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** It keeps the contract of the serde, as Apicurio does, and its own promises. */
class SmallRegistryTest extends SerdeContract {

    private static final Schema FIRST = schema().requiredString("id").endRecord();
    private static final Schema WITH_OPTIONAL =
            schema().requiredString("id").optionalString("note").endRecord();
    private static final Schema WITHOUT_ID = schema().requiredString("note").endRecord();

    @TempDir
    private Path folder;

    private SmallRegistry registry;
    private SchemaRegistryClient client;

    @BeforeEach
    void start() {
        registry = SmallRegistry.launch(folder, 0);
        client = client(registry);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void aSchemaHasOneIdInAllSubjectsAndAVersionInEach() {
        int id = client.register("a", FIRST);

        assertThat(client.register("b", WITH_OPTIONAL)).isNotEqualTo(id);
        assertThat(client.register("b", FIRST)).isEqualTo(id);
        assertThat(client.find("a", FIRST).orElseThrow().version()).isEqualTo(1);
        assertThat(client.latest("b").orElseThrow().version()).isEqualTo(2);
        assertThat(client(registry).schema(id)).isEqualTo(FIRST);
    }

    @Test
    void whatIsNotThereIsEmpty() {
        assertThat(client.latest("none")).isEmpty();
        assertThat(client.find("none", FIRST)).isEmpty();
        assertThat(client.compatibility("none")).isEmpty();
        assertThat(client.isCompatible("none", FIRST)).isTrue();
    }

    @Test
    void aSubjectTakesOnlyWhatFitsItsLevel() {
        client.setCompatibility("a", Compatibility.FULL_TRANSITIVE);
        client.register("a", FIRST);

        assertThat(client.compatibility("a")).contains(Compatibility.FULL_TRANSITIVE);
        assertThat(client.isCompatible("a", WITH_OPTIONAL)).isTrue();
        assertThat(client.isCompatible("a", WITHOUT_ID)).isFalse();
        assertThatThrownBy(() -> client.register("a", WITHOUT_ID)).isInstanceOf(IncompatibleSchemaException.class);
    }

    @Test
    void aTransitiveLevelLooksAtAllEarlierSchemas() {
        Schema other = schema().optionalInt("note").endRecord();
        client.register("a", WITH_OPTIONAL);
        client.register("a", FIRST);

        client.setCompatibility("a", Compatibility.FORWARD);
        assertThat(client.isCompatible("a", WITH_OPTIONAL)).isTrue();

        client.setCompatibility("a", Compatibility.BACKWARD);
        assertThat(client.isCompatible("a", other)).isTrue();
        client.setCompatibility("a", Compatibility.BACKWARD_TRANSITIVE);
        assertThat(client.isCompatible("a", other)).isFalse();
    }

    @Test
    void keepsIdsAndLevelsFromOneStartToTheNext() {
        client.register("a", WITH_OPTIONAL);
        int id = client.register("b", FIRST);
        client.setCompatibility("b", Compatibility.FULL);
        registry.close();

        registry = SmallRegistry.launch(folder, 0);

        SchemaRegistryClient next = client(registry);
        assertThat(next.latest("b").orElseThrow().id()).isEqualTo(id);
        assertThat(next.compatibility("b")).contains(Compatibility.FULL);
    }

    @Test
    void answersTheListsThatOtherClientsAskFor() throws Exception {
        client.register("a", FIRST);
        client.register("a", WITH_OPTIONAL);

        assertThat(get("/subjects")).isEqualTo("[\"a\"]");
        assertThat(get("/subjects/a/versions")).isEqualTo("[1,2]");
        assertThat(get("/subjects/a/versions/1")).contains("\"version\":1");
        assertThat(get("/subjects/a/versions/3")).contains("40402");
        assertThat(get("/mode")).contains("does not answer GET /mode");
    }

    @Test
    void aSchemaThatIsNoneIsRefused() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address("/subjects/a/versions"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"schema\": \"{}\"}"))
                .build();

        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("42201");
    }

    @Test
    void aReferenceToNothingIsRefused() {
        RegistryRest rest = new RegistryRest(registryUrl());

        assertThatThrownBy(() -> rest.register("a", FIRST.toString(), Map.of("small.Other", "none")))
                .hasMessageContaining("42201")
                .hasMessageContaining("version 1 of subject none, which is not there");
    }

    @Test
    void doesNotTouchTheSchemasOfApicurio() throws IOException {
        Path other = Files.createDirectories(folder.resolve("apicurio"));
        Files.createFile(other.resolve("schemas.mv.db"));

        assertThatThrownBy(() -> SmallRegistry.launch(other, 0))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("the schemas in " + other + " are Apicurio's");
    }

    @Test
    void saysWhichPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> SmallRegistry.launch(folder.resolve("next"), port))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("did not start on port " + port)
                    .hasMessageContaining("Address already in use");
        }
    }

    @Test
    void aLevelThatIsNoneIsRefused() {
        HttpRequest request = HttpRequest.newBuilder(address("/config/a"))
                .PUT(HttpRequest.BodyPublishers.ofString("{\"compatibility\": \"SOME\"}"))
                .build();

        assertThat(HttpClient.newHttpClient()
                        .sendAsync(request, BodyHandlers.ofString())
                        .join()
                        .statusCode())
                .isEqualTo(422);
        assertThatThrownBy(
                        () -> client(URI.create(address("/nothing").toString())).latest("a"))
                .isInstanceOf(RegistryException.class);
    }

    private static SchemaBuilder.FieldAssembler<Schema> schema() {
        return SchemaBuilder.record("Event").namespace("small").fields();
    }

    private URI address(String path) {
        return URI.create(SchemaRegistry.url(registry.awaitReady()) + path);
    }

    private String get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address(path)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private static SchemaRegistryClient client(SmallRegistry registry) {
        return client(SchemaRegistry.url(registry.awaitReady()));
    }

    private static SchemaRegistryClient client(URI address) {
        return new SchemaRegistryClient(RegistryConfig.of(address));
    }

    @Override
    protected Serializer<ImagePair> serializer() {
        return new EventSerializer<>(ImagePair.class, client);
    }

    @Override
    protected Deserializer<ImagePair> deserializer() {
        return new EventDeserializer<>(ImagePair.class, client);
    }

    @Override
    protected SchemaRegistryClient registry() {
        return client;
    }

    @Override
    protected URI registryUrl() {
        return address("");
    }
}
