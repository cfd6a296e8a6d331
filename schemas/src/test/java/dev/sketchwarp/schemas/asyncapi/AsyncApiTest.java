package dev.sketchwarp.schemas.asyncapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sketchwarp.events.Correspondence;
import dev.sketchwarp.schemas.registry.PortableSchema;
import dev.sketchwarp.schemas.topic.Topic;
import dev.sketchwarp.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class AsyncApiTest {

    private static final Path COMMITTED = Path.of("..", "docs", "asyncapi.json");

    private static final int NOT_INSTALLED = 3;

    private final Topics topics = new Topics(Topics.DEFAULT_PREFIX);
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void theCommittedDocumentIsTheCatalogues() throws Exception {
        String version = json.readTree(COMMITTED.toFile()).at("/info/version").asText();

        String expected = AsyncApi.json(topics, version);

        assertThat(Files.readString(COMMITTED))
                .as("make it with: ./sketchwarp topics asyncapi > docs/asyncapi.json")
                .isEqualTo(expected);
    }

    @Test
    void everyTopicIsAChannelWithItsSettings() throws Exception {
        JsonNode document = json.readTree(AsyncApi.json(new Topics("other."), "1"));

        assertThat(document.at("/channels").findValuesAsText("address"))
                .containsExactlyElementsOf(
                        new Topics("other.").all().stream().map(Topic::name).toList());
        JsonNode kafka = document.at("/channels/modelVersions/bindings/kafka");
        assertThat(kafka.get("partitions").asInt()).isEqualTo(1);
        assertThat(kafka.at("/topicConfiguration/cleanup.policy").get(0).asText())
                .isEqualTo("compact");
    }

    @Test
    void everyReferenceLeadsSomewhere() throws Exception {
        JsonNode document = json.readTree(AsyncApi.json(topics, "1"));

        List<String> references = document.findValuesAsText("$ref");

        assertThat(references).hasSize(6 + 7).allSatisfy(reference -> assertThat(
                        document.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
    }

    @Test
    void asyncApisOwnParserTakesIt() throws Exception {
        Process node = start("node", "src/test/resources/asyncapi/validate.js", COMMITTED.toString());

        String output = new String(node.getInputStream().readAllBytes(), UTF_8);

        assumeThat(node.waitFor()).as("@asyncapi/parser is not installed").isNotEqualTo(NOT_INSTALLED);
        assertThat(output).isEqualTo("6 channels\n");
    }

    private static Process start(String... command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new TestAbortedException("node is not installed", e);
        }
    }

    @Test
    void theSchemaIsTheEvents() throws Exception {
        JsonNode payload =
                json.readTree(AsyncApi.json(topics, "1")).at("/components/messages/Correspondence/payload/schema");

        assertThat(new Schema.Parser().parse(payload.toString()).toString())
                .isEqualTo(PortableSchema.json(Correspondence.getClassSchema()));
    }
}
