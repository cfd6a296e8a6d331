package dev.sketchwarp.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sketchwarp.generator.PairGenerator;
import dev.sketchwarp.model.image.Pictures;
import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.stack.LocalStackConfig;
import dev.sketchwarp.tools.local.Installation;
import dev.sketchwarp.tools.local.InstallationConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finding out what became of a pair: its answer, or its dead letter. */
class FindingIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BROKEN = "image-format-unsupported";

    @TempDir
    private static Path folder;

    private static Installation installation;
    private static Path photo;
    private static Path sketch;
    private static Path broken;

    @BeforeAll
    static void start() throws IOException {
        PairGenerator generator = new PairGenerator(3);
        photo = Files.write(
                folder.resolve("photo.jpg"), Pictures.jpeg(generator.pair(0).photo(), 0.9));
        sketch = Files.write(
                folder.resolve("sketch.png"), Pictures.png(generator.pair(0).sketch()));
        broken = Files.write(folder.resolve("broken.jpg"), new byte[] {1, 2, 3});
        installation = Installation.start(new InstallationConfig(
                LocalStackConfig.temporary(),
                new Topics(Topics.DEFAULT_PREFIX),
                Optional.of(SmallModel.init(folder.resolve("first"), 1)),
                Optional.of(Map.of(
                        "sketchwarp.http.port", "0",
                        "sketchwarp.inference.variant", "contiguous-float32")),
                Optional.empty()));
    }

    @AfterAll
    static void stop() {
        installation.close();
    }

    @Test
    void publishWaitsForTheAnswer() throws IOException {
        Cli.Result result = publish("waited", photo, "--format", "json");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(json(result)).singleElement().satisfies(answer -> {
            assertThat(answer.get("pair_id").asText()).isEqualTo("waited");
            assertThat(answer.at("/photo_to_sketch/vectors")).hasSize(2 * 16 * 16);
        });
    }

    @Test
    void publishFailsWhenItsPairIsADeadLetter() {
        Cli.Result result = publish("refused", broken);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("refused: " + BROKEN, "dlq show ", "1 of 1 pairs became dead letters");
    }

    @Test
    void watchEndsWithTheLastAnswerThereIs() throws IOException {
        publish("first", photo);
        publish("second", photo);

        List<JsonNode> answers = json(run("watch", "--to-end", "--format", "json"));

        assertThat(answers).extracting(answer -> answer.get("pair_id").asText()).containsSubsequence("first", "second");
        assertThat(json(run("watch", "--to-end", "--pair", "second", "--format", "json")))
                .hasSize(1);
        assertThat(json(run("watch", "--to-end", "--max", "1", "--format", "json")))
                .hasSize(1);
    }

    @Test
    void watchToTheEndSaysWhichAnswerIsNotThere() {
        publish("lost", broken);

        Cli.Result result = run("watch", "--to-end", "--pair", "lost");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("There is no answer for [lost]", "dlq list --pair");
    }

    @Test
    void aDeadLetterIsFoundByItsPair() throws IOException {
        publish("sought", broken);
        publish("another", broken);

        Cli.Result listed = run("dlq", "list", "--pair", "sought");

        assertThat(listed.lines()).singleElement().asString().contains("pair sought", BROKEN);
        assertThat(run("dlq", "list", "--pair", "nobody").out()).isEmpty();
        Cli.Result shown = run("dlq", "show", "--pair", "sought", "--format", "json");
        assertThat(json(shown)).singleElement().satisfies(letter -> {
            assertThat(letter.get("pair_id").asText()).isEqualTo("sought");
            assertThat(letter.get("record").asText()).isEqualTo("readable");
        });
    }

    @Test
    void deadLettersAreChosenByTime() throws IOException {
        publish("early", broken);
        String early = json(run("dlq", "list", "--pair", "early", "--format", "json"))
                .get(0)
                .get("time")
                .asText();
        String after = Instant.parse(early).plusMillis(1).toString();

        assertThat(pairs(run("dlq", "list", "--since", early, "--format", "json")))
                .contains("early");
        assertThat(pairs(run("dlq", "list", "--since", after, "--format", "json")))
                .doesNotContain("early");
        assertThat(pairs(run("dlq", "list", "--until", early, "--format", "json")))
                .doesNotContain("early");
        assertThat(pairs(run("dlq", "list", "--since", "1h", "--format", "json")))
                .contains("early");
        assertThat(run("dlq", "list", "--since", "yesterday").exitCode()).isEqualTo(2);
    }

    @Test
    void deadLettersAreCountedByReason() throws IOException {
        publish("counted", broken);
        int letters =
                json(run("dlq", "list", "--reason", BROKEN, "--format", "json")).size();

        Cli.Result summary = run("dlq", "list", "--summary", "--format", "json");

        assertThat(json(summary)).anySatisfy(count -> {
            assertThat(count.get("reason").asText()).isEqualTo(BROKEN);
            assertThat(count.get("letters").asInt()).isEqualTo(letters);
        });
        assertThat(run("dlq", "list", "--summary", "--pair", "counted").lines())
                .singleElement()
                .asString()
                .matches(BROKEN + " +1 .*");
    }

    /** Publishes one pair and waits for what becomes of it. */
    private static Cli.Result publish(String id, Path photo, String... arguments) {
        Stream<String> pair = Stream.of(
                "publish", "--photo", photo.toString(), "--sketch", sketch.toString(), "--pair-id", id, "--wait", "90");
        return run(Stream.concat(pair, Stream.of(arguments)).toArray(String[]::new));
    }

    private static Cli.Result run(String... arguments) {
        Connection connection = installation.connection();
        Stream<String> where = Stream.of(
                "--bootstrap-server", connection.bootstrapServers(),
                "--registry-url", connection.registryUrl().toString());
        return Cli.run(Stream.concat(Stream.of(arguments), where).toArray(String[]::new));
    }

    private static List<String> pairs(Cli.Result letters) throws IOException {
        return json(letters).stream()
                .map(letter -> letter.get("pair_id").asText())
                .toList();
    }

    private static List<JsonNode> json(Cli.Result result) throws IOException {
        assertThat(result.exitCode()).as(result.err()).isZero();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : result.lines()) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }
}
