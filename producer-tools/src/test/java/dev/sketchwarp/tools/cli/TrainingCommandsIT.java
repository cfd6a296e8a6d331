package dev.sketchwarp.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.events.LabeledPair;
import dev.sketchwarp.events.ModelMetrics;
import dev.sketchwarp.events.ModelStatus;
import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.events.SplitHint;
import dev.sketchwarp.generator.PairGenerator;
import dev.sketchwarp.schemas.serde.EventDeserializer;
import dev.sketchwarp.schemas.serde.Reading.Event;
import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.service.models.ModelHistory;
import dev.sketchwarp.service.models.ModelVersionLog;
import dev.sketchwarp.service.program.CommandFailure;
import dev.sketchwarp.stack.LocalStackConfig;
import dev.sketchwarp.tools.demo.GeneratedEvents;
import dev.sketchwarp.tools.demo.Traffic;
import dev.sketchwarp.tools.local.Installation;
import dev.sketchwarp.tools.local.InstallationConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands around training against a real broker and registry. Tests keep apart by topic prefix or model name. */
class TrainingCommandsIT {
    private static final int PHOTOS = 12;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static Installation installation;
    private static Path generated;

    @BeforeAll
    static void start() throws IOException {
        installation = Installation.start(new InstallationConfig(
                LocalStackConfig.temporary(),
                new Topics(Topics.DEFAULT_PREFIX),
                Optional.of(SmallModel.init(folder.resolve("first"), 1)),
                Optional.empty(),
                Optional.of(Map.of("sketchwarp.http.port", "0"))));
        generated = folder.resolve("generated");
        Cli.run("generate", "--photos", Integer.toString(PHOTOS), "--out", generated.toString());
    }

    @AfterAll
    static void stop() {
        installation.close();
    }

    @Test
    void everyPairOfAFolderIsPublishedWithItsLabels() throws IOException {
        freshTopics("all.");

        Cli.Result result =
                run("publish-labeled", generated.toString(), "--annotator", "generator", "--topic-prefix", "all.");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).isEqualToIgnoringNewLines("12 labelled pairs in all.labeled-pairs");
        Map<String, JsonNode> marked = marked();
        List<LabeledPair> pairs = published("all.");
        assertThat(pairs).extracting(LabeledPair::getPairId).containsExactlyInAnyOrderElementsOf(marked.keySet());
        assertThat(pairs).allSatisfy(pair -> assertSameLabels(pair, marked.get(pair.getPairId())));
        assertThat(pairs).extracting(LabeledPair::getAnnotator).containsOnly("generator");
        assertThat(pairs)
                .filteredOn(pair -> pair.getSplitHint() == SplitHint.EVALUATION)
                .hasSize(1);
        assertThat(pairs)
                .filteredOn(pair -> pair.getSplitHint() == SplitHint.TRAINING)
                .hasSize(11);
    }

    private static void assertSameLabels(LabeledPair pair, JsonNode marking) throws IOException {
        String photo = marking.get("photo").asText();
        String category = marking.get("class").asText();
        assertThat(pair.getPhotoId()).isEqualTo(photo);
        assertThat(pair.getCategory()).isEqualTo(category);
        assertThat(pair.getPhoto().getInline().orElseThrow().array())
                .isEqualTo(Files.readAllBytes(generated.resolve("photo/" + category + "/" + photo + ".jpg")));
        assertThat(pair.getKeypoints())
                .hasSameSizeAs(marking.get("keypoints"))
                .first()
                .satisfies(first -> assertThat(first.getSketchY())
                        .isEqualTo(marking.at("/keypoints/0/sketch/1").asDouble()));
    }

    @Test
    void splitAndLimitChoosePairs() {
        freshTopics("some.");

        Cli.Result result = run(
                "publish-labeled",
                generated.toString(),
                "--split=train",
                "--limit=3",
                "--topic-prefix=some.",
                "--format=json");

        assertThat(result.out()).isEqualToIgnoringNewLines("{\"published\":3,\"topic\":\"some.labeled-pairs\"}");
        assertThat(published("some.")).hasSize(3).allSatisfy(pair -> assertThat(pair.getSplitHint())
                .isEqualTo(SplitHint.TRAINING));
    }

    @Test
    void aPairOverTheTopicsLimitIsNamedAndTheOthersArePublished() throws IOException {
        freshTopics("large.");
        Path data = folder.resolve("large");
        Cli.run("generate", "--photos", "2", "--out", data.toString());
        Path first = data.resolve("photo").resolve(firstPhoto(data));
        byte[] huge = Files.readAllBytes(first);
        Files.write(first, Arrays.copyOf(huge, 11 << 20));

        Cli.Result result = run("publish-labeled", data.toString(), "--topic-prefix", "large.");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .contains(": not published: ", "larger than 10485760", "Make the images smaller.")
                .contains("1 of 2 pairs were not published");
        assertThat(published("large.")).hasSize(1);
    }

    @Test
    void nothingIsPublishedWhenAnImageIsGone() throws IOException {
        freshTopics("gone.");
        Path data = folder.resolve("gone");
        Cli.run("generate", "--photos", "2", "--out", data.toString());
        Path gone = data.resolve("photo").resolve(firstPhoto(data));
        Files.delete(gone);

        Cli.Result result = run("publish-labeled", data.toString(), "--topic-prefix", "gone.");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains(gone.toString(), "Nothing was published");
        assertThat(published("gone.")).isEmpty();
    }

    @Test
    void aBetterCandidateIsPromotedAndAWorseOneIsNot() {
        announce("m1", "live", ModelStatus.LIVE, metrics("set", 50));
        announce("m1", "better", ModelStatus.CANDIDATE, metrics("set", 51));
        announce("m1", "worse", ModelStatus.CANDIDATE, metrics("set", 49));

        Cli.Result worse = run("models", "promote", "m1", "worse", "--reason", "hope");
        Cli.Result better = run("models", "promote", "m1", "better", "--reason", "measured");

        assertThat(worse.exitCode()).isEqualTo(1);
        assertThat(worse.err()).contains("worse scores 49.0", "live 50.0", "--force");
        assertThat(better.exitCode()).as(better.err()).isZero();
        assertThat(history().live("m1").orElseThrow().getVersion()).isEqualTo("better");
        assertThat(history().live("m1").orElseThrow().getReason()).isEqualTo("promoted by hand: measured");
    }

    @Test
    void scoresOfDifferentEvaluationSetsAreNotCompared() {
        announce("m2", "live", ModelStatus.LIVE, metrics("one set", 50));
        announce("m2", "other", ModelStatus.CANDIDATE, metrics("another set", 99));

        Cli.Result result = run("models", "promote", "m2", "other", "--reason", "looks good");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("not measured on the same evaluation set", "--force");
        assertThat(history().live("m2").orElseThrow().getVersion()).isEqualTo("live");
    }

    @Test
    void aForcedPromotionIsOnRecord() {
        announce("m3", "live", ModelStatus.LIVE, metrics("set", 50));
        announce("m3", "refused", ModelStatus.RETIRED, metrics("set", 10));

        Cli.Result result = run("models", "promote", "m3", "refused", "--force", "--reason", "to compare");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(history().live("m3").orElseThrow())
                .satisfies(live -> assertThat(live.getVersion()).isEqualTo("refused"))
                .satisfies(live -> assertThat(live.getReason()).isEqualTo("forced by hand: to compare"));
    }

    @Test
    void aVersionIsTriedUntilSomebodyEndsIt() throws IOException {
        announce("m4", "1", ModelStatus.LIVE, metrics("set", 50));
        String model = named("m4", SmallModel.init(folder.resolve("tried"), 2)).toString();
        String store = "--store=" + folder.resolve("store").toUri();

        Cli.Result tried = run("models", "publish", model, store, "--canary", "10%", "--pairs", "200");

        assertThat(tried.exitCode()).as(tried.err()).isZero();
        assertThat(tried.out())
                .startsWith("m4 tried is tried, canary of 10 % of the photos, decided by rule after 200 pairs: file:");
        assertThat(run("models", "list").lines())
                .anyMatch(line -> line.matches("m4 +tried +CANARY .*"))
                .anyMatch(line -> line.matches("m4 +1 +LIVE .*"));
        assertThat(run("models", "publish", model, store, "--shadow").err())
                .contains("version tried is being tried; promote or roll back first");
        assertThat(run("models", "rollback", "tried", "--name", "m4").err())
                .contains("only being tried", "'models rollback 1'");
        assertThat(run("models", "rollback", "1", "--name", "m4").exitCode()).isZero();
        assertThat(history().live("m4").orElseThrow().getRollout()).isEmpty();
        assertThat(run("models", "list").lines()).anyMatch(line -> line.matches("m4 +tried +RETIRED .*"));
    }

    @Test
    void aTriedVersionIsListedWithItsTermsAndPromotedByHand() throws IOException {
        announce("m5", "1", ModelStatus.LIVE, metrics("set", 50));
        String model = named("m5", SmallModel.init(folder.resolve("shadow"), 2)).toString();
        run("models", "publish", model, "--store=" + folder.resolve("store").toUri(), "--shadow=25%", "--pairs=0");

        JsonNode listed = listed("m5", "shadow");
        Cli.Result promoted = run("models", "promote", "m5", "shadow", "--force", "--reason", "seen enough");

        assertThat(listed.at("/rollout/mode").asText()).isEqualTo("SHADOW");
        assertThat(listed.at("/rollout/share").asDouble()).isEqualTo(0.25);
        assertThat(listed.at("/rollout/max_disagreement").asDouble()).isEqualTo(10);
        assertThat(promoted.exitCode()).as(promoted.err()).isZero();
        assertThat(history().live("m5").orElseThrow())
                .satisfies(live -> assertThat(live.getVersion()).isEqualTo("shadow"))
                .satisfies(live -> assertThat(live.getRollout()).isEmpty());
    }

    private static JsonNode listed(String name, String version) throws IOException {
        for (String line : run("models", "list", "--format=json").lines()) {
            JsonNode one = JSON.readTree(line);
            if (one.get("name").asText().equals(name)
                    && one.get("version").asText().equals(version)) {
                return one;
            }
        }
        throw new AssertionError(name + " " + version + " is not listed");
    }

    private static Path named(String name, Path model) throws IOException {
        Path manifest = model.resolve("manifest.json");
        ObjectNode json = (ObjectNode) JSON.readTree(manifest.toFile());
        JSON.writeValue(manifest.toFile(), json.put("name", name));
        return model;
    }

    @Test
    void trafficThatNobodyAnswersIsNoticed() {
        List<ImagePair> pairs = List.of(GeneratedEvents.of(new PairGenerator(3).pair(0)));

        try (Traffic traffic = new Traffic(installation.connection(), pairs, Duration.ofMillis(50))) {
            assertThatThrownBy(() -> traffic.end(Duration.ofMillis(500)))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("sent meanwhile were not answered");
        }
    }

    @Test
    void aRunningTrainerIsAskedToTrain() {
        String trainer = installation.trainer().orElseThrow().http().toString();

        Cli.Result result = Cli.run("train", "now", "--trainer", trainer);

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("a training begins");
    }

    private static void announce(String name, String version, ModelStatus status, ModelMetrics metrics) {
        ModelVersionLog log = installation.connection().modelVersions();
        ModelVersion any = log.read().live("sketchwarp").orElseThrow();
        log.publish(ModelVersion.newBuilder(any)
                .setName(name)
                .setVersion(version)
                .setStatus(status)
                .setMetrics(metrics)
                .setPublishedAt(Instant.now())
                .build());
    }

    private static ModelMetrics metrics(String evaluationSet, double score) {
        return new ModelMetrics(evaluationSet, Map.of("pck@0.10", score));
    }

    private static ModelHistory history() {
        return installation.connection().modelVersions().read();
    }

    private static Cli.Result run(String... arguments) {
        Connection connection = installation.connection();
        Stream<String> where = Stream.of(
                "--bootstrap-server", connection.bootstrapServers(),
                "--registry-url", connection.registryUrl().toString());
        return Cli.run(Stream.concat(Stream.of(arguments), where).toArray(String[]::new));
    }

    private static void freshTopics(String prefix) {
        assertThat(run("topics", "apply", "--topic-prefix", prefix).exitCode()).isZero();
    }

    /** Everything on the topic, and that each record's key is the pair's photo. */
    private static List<LabeledPair> published(String prefix) {
        Connection connection = installation.connection();
        EventDeserializer<LabeledPair> events = new EventDeserializer<>(LabeledPair.class, connection.registry());
        List<LabeledPair> pairs = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = connection.consumer(new Topics(prefix).labeledPairs())) {
            consumer.seekToBeginning(consumer.assignment());
            Map<?, Long> ends = consumer.endOffsets(consumer.assignment());
            long expected = ends.values().stream().mapToLong(Long::longValue).sum();
            while (pairs.size() < expected) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> {
                    LabeledPair pair = ((Event<LabeledPair>) events.read(record.value())).event();
                    assertThat(new String(record.key())).isEqualTo(pair.getPhotoId());
                    pairs.add(pair);
                });
            }
        }
        return pairs;
    }

    /** What the generated folder says, by pair id. */
    private static Map<String, JsonNode> marked() throws IOException {
        Map<String, JsonNode> marked = new HashMap<>();
        JSON.readTree(generated.resolve("keypoints.json").toFile())
                .forEach(marking -> marked.put(marking.get("sketch").asText(), marking));
        return marked;
    }

    private static String firstPhoto(Path data) throws IOException {
        JsonNode first = JSON.readTree(data.resolve("splits.json").toFile()).at("/train/0");
        return first.get("class").asText() + "/" + first.get("photo").asText() + ".jpg";
    }
}
