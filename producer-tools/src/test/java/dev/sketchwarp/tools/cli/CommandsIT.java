package dev.sketchwarp.tools.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sketchwarp.events.Correspondence;
import dev.sketchwarp.events.Image;
import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.events.ImageReference;
import dev.sketchwarp.generator.PairGenerator;
import dev.sketchwarp.model.image.Pictures;
import dev.sketchwarp.schemas.serde.EventSerializer;
import dev.sketchwarp.schemas.topic.Topic;
import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.service.client.CorrespondenceFeed;
import dev.sketchwarp.service.client.DeadLetterReplay;
import dev.sketchwarp.service.client.DeadLetters;
import dev.sketchwarp.service.client.PairPublisher;
import dev.sketchwarp.service.client.Receipt;
import dev.sketchwarp.service.program.CommandFailure;
import dev.sketchwarp.stack.LocalStackConfig;
import dev.sketchwarp.tools.demo.GeneratedEvents;
import dev.sketchwarp.tools.demo.Outcome;
import dev.sketchwarp.tools.demo.PairRun;
import dev.sketchwarp.tools.local.Installation;
import dev.sketchwarp.tools.local.InstallationConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands against a real broker, registry and processor, as a person at a terminal uses them. */
class CommandsIT {

    private static final PairGenerator GENERATOR = new PairGenerator(11);
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static Installation installation;

    @BeforeAll
    static void start() throws IOException {
        installation = Installation.start(new InstallationConfig(
                LocalStackConfig.temporary(),
                new Topics(Topics.DEFAULT_PREFIX),
                Optional.of(SmallModel.init(folder.resolve("first"), 1)),
                Optional.of(Map.of(
                        "sketchwarp.http.port", "0",
                        "sketchwarp.batch.max", "2",
                        "sketchwarp.inference.variant", "contiguous-float32",
                        "sketchwarp.reference.directories",
                                Files.createDirectory(folder.resolve("shared")).toString())),
                Optional.empty()));
    }

    @AfterAll
    static void stop() {
        installation.close();
    }

    @Test
    void publishedPairIsAnsweredWithBothFieldsAndKeypoints() throws IOException {
        String id = publish(
                "--photo", photo(0).toString(),
                "--sketch", sketch(0).toString(),
                "--photo-keypoint", "nose=100,50.5",
                "--photo-keypoint", "tail=3,4",
                "--sketch-keypoint", "ear=7,8");

        Cli.Result watched = run("watch", "--pair", id, "--format", "json", "--timeout", "180");

        assertThat(watched.exitCode()).as(watched.err()).isZero();
        assertThat(watched.lines()).hasSize(1);
        JsonNode answer = JSON.readTree(watched.out());
        assertThat(answer.get("pair_id").asText()).isEqualTo(id);
        assertThat(answer.at("/photo_to_sketch/vectors")).hasSize(2 * 16 * 16);
        assertThat(answer.at("/sketch_to_photo/vectors")).hasSize(2 * 16 * 16);
        assertThat(answer.at("/photo_to_sketch_keypoints"))
                .extracting(k -> k.get("name").asText())
                .containsExactly("nose", "tail");
        assertThat(answer.at("/photo_to_sketch_keypoints/0/from_y").asDouble()).isEqualTo(50.5);
        assertThat(answer.at("/sketch_to_photo_keypoints")).hasSize(1);
    }

    @Test
    void abortedAnswersAreNotSeen() throws IOException {
        Connection connection = installation.connection();
        String id =
                publish("--photo", photo(0).toString(), "--sketch", sketch(0).toString());
        run("watch", "--pair", id, "--timeout", "180");
        try (CorrespondenceFeed feed = new CorrespondenceFeed(connection, Optional.empty())) {
            Correspondence aborted = Correspondence.newBuilder(feed.rest().get(0))
                    .setPairId("aborted")
                    .build();
            writeAndAbort(connection, aborted);

            List<Correspondence> rest = feed.rest();

            assertThat(rest).extracting(Correspondence::getPairId).doesNotContain("aborted");
        }
    }

    private static void writeAndAbort(Connection connection, Correspondence correspondence) {
        try (Producer<String, Correspondence> producer = connection.producer(
                new StringSerializer(),
                new EventSerializer<>(Correspondence.class, connection.registry()),
                Map.of("transactional.id", "test-" + UUID.randomUUID()))) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(
                    new ProducerRecord<>(connection.topics().correspondences().name(), "key", correspondence));
            producer.flush();
            producer.abortTransaction();
        }
    }

    @Test
    void consumerInAnotherLanguageReadsTheAnswer() throws Exception {
        Path example = Path.of("examples/node").toAbsolutePath();
        assumeThat(example.resolve("node_modules")).as("npm install was run").isDirectory();
        String id = publish(
                "--photo", photo(0).toString(), "--sketch", sketch(0).toString(), "--photo-keypoint", "nose=100,50");
        run("watch", "--pair", id, "--timeout", "180");
        ProcessBuilder node = new ProcessBuilder("node", "consume.mjs", "--pair", id)
                .directory(example.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        node.environment().put("BOOTSTRAP", installation.connection().bootstrapServers());
        node.environment()
                .put("REGISTRY", installation.connection().registryUrl().toString());

        Process process = node.start();

        JsonNode answer = JSON.readTree(process.getInputStream());
        assertThat(process.waitFor()).isZero();
        assertThat(answer.get("pair_id").asText()).isEqualTo(id);
        assertThat(answer.at("/keypoints/0/name").asText()).isEqualTo("nose");
        assertThat(answer.get("photo_centre_in_sketch")).hasSize(2);
    }

    @Test
    void pairWrittenInPythonIsAnsweredAndTheAnswerReadInPython() throws Exception {
        assumeThat(Python.find()).as("python3 is on the path").isPresent();
        Python python = new Python(Python.find().get(), Path.of("examples/python"), folder);
        Connection connection = installation.connection();
        Topics topics = connection.topics();
        String id = UUID.randomUUID().toString();
        ObjectNode pair = JSON.createObjectNode().put("pair_id", id).put("photo_id", "python-photo");
        pair.putObject("photo").putObject("inline").put("base64", Files.readAllBytes(photo(0)));
        pair.putObject("sketch").putObject("inline").put("base64", Files.readAllBytes(sketch(0)));
        pair.putArray("photo_keypoints")
                .addObject()
                .put("name", "nose")
                .put("x", 100.0)
                .put("y", 50.5);
        pair.put("captured_at", 1_700_000_000_000L);
        int schemaId =
                connection.registry().register(Topic.subject(topics.imagePairs().name()), ImagePair.getClassSchema());

        byte[] written = python.encode(pair, ImagePair.getClassSchema(), schemaId);
        try (Producer<byte[], byte[]> producer =
                connection.producer(new ByteArraySerializer(), new ByteArraySerializer(), Map.of())) {
            producer.send(new ProducerRecord<>(topics.imagePairs().name(), "python-photo".getBytes(UTF_8), written))
                    .get();
        }
        byte[] answer = awaitValue(topics.correspondences(), "python-photo");
        JsonNode read = python.decode(answer, Correspondence.getClassSchema());

        assertThat(read.get("pair_id").asText()).isEqualTo(id);
        assertThat(read.at("/photo_to_sketch_keypoints/0/name").asText()).isEqualTo("nose");
        assertThat(read.at("/photo_to_sketch_keypoints/0/from_y").asDouble()).isEqualTo(50.5);
        assertThat(read.at("/photo_to_sketch/vectors").binaryValue()).hasSize(2 * 16 * 16 * Float.BYTES);
        assertThat(read.at("/model/name").asText()).isEqualTo("sketchwarp");
    }

    /** The value of the first committed record with a key. */
    private static byte[] awaitValue(Topic topic, String key) {
        try (var consumer = installation.connection().consumer(topic)) {
            consumer.seekToBeginning(consumer.assignment());
            return await().atMost(LIMIT)
                    .until(
                            () -> StreamSupport.stream(
                                            consumer.poll(Duration.ofMillis(200))
                                                    .spliterator(),
                                            false)
                                    .filter(record -> key.equals(new String(record.key(), UTF_8)))
                                    .findFirst(),
                            Optional::isPresent)
                    .orElseThrow()
                    .value();
        }
    }

    @Test
    void folderAndListAreBothPublished() throws IOException {
        Path generated = folder.resolve("generated");
        Cli.run("generate", "--photos", "2", "--sketches", "2", "--out", generated.toString());
        Path csv = Files.writeString(
                folder.resolve("list.csv"),
                "photo,sketch,pair_id\n%s,%s,listed-1\n"
                        .formatted(photo(1).getFileName(), sketch(1).getFileName()));

        List<JsonNode> published = json(run("publish", generated.toString(), csv.toString(), "--format", "json"));

        assertThat(published).hasSize(5);
        assertThat(published)
                .last()
                .extracting(pair -> pair.get("pair_id").asText())
                .isEqualTo("listed-1");
        List<String> watch = new ArrayList<>(List.of("watch", "--timeout", "180", "--format", "json"));
        published.forEach(
                pair -> watch.addAll(List.of("--pair", pair.get("pair_id").asText())));
        assertThat(json(run(watch.toArray(String[]::new)))).hasSize(5);
    }

    @Test
    void nothingIsPublishedWhenAFileIsMissing() {
        Cli.Result result = run(
                "publish",
                "--photo",
                folder.resolve("no.jpg").toString(),
                "--sketch",
                folder.resolve("no.png").toString());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("no.jpg", "no.png", "Nothing was published");
    }

    @Test
    void brokenImageIsWarnedAboutAndFoundAmongTheDeadLetters() throws IOException {
        Path broken = Files.write(folder.resolve("broken.jpg"), new byte[] {1, 2, 3});

        Cli.Result published = run(
                "publish",
                "--photo",
                broken.toString(),
                "--sketch",
                sketch(0).toString(),
                "--photo-id",
                "broken-photo");

        assertThat(published.exitCode()).isZero();
        assertThat(published.err()).contains("warning: " + broken);
        JsonNode letter = awaitLetter("broken-photo");
        assertThat(letter.get("reason").asText()).isEqualTo("image-format-unsupported");
        Path saved = folder.resolve("saved.bin");
        Cli.Result shown = run("dlq", "show", letter.get("place").asText(), "--save", saved.toString());
        assertThat(shown.out()).contains("image-format-unsupported", "sketchwarp.detail", "broken-photo");
        assertThat(saved).hasSize(letter.get("bytes").asLong());
    }

    @Test
    void repairedDeadLetterIsReplayedOnceAndAnswered() throws Exception {
        Path late = folder.resolve("shared").resolve("late.jpg");
        String photoId = "late-" + UUID.randomUUID();
        String pairId = publishReferenceTo(late, photoId);
        awaitLetter(photoId);
        Files.copy(photo(2), late);

        Cli.Result replayed = run("dlq", "replay", "--reason", "reference-not-found", "--format", "json");

        assertThat(replayed.exitCode()).as(replayed.err()).isZero();
        assertThat(json(replayed)).anyMatch(letter -> letter.get("key").asText().equals(photoId));
        assertThat(run("watch", "--pair", pairId, "--timeout", "180").exitCode())
                .isZero();
        Cli.Result again = run("dlq", "replay", "--reason", "reference-not-found");
        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).isEmpty();
        assertThat(again.err()).contains("0 replayed", "replayed before");
        assertThat(letter(photoId))
                .hasValueSatisfying(
                        letter -> assertThat(letter.get("replayed").asBoolean()).isTrue());
    }

    @Test
    void replayThatIsOvertakenByAnotherSendsNothing() throws Exception {
        String photoId = "fenced-" + UUID.randomUUID();
        publishReferenceTo(folder.resolve("shared").resolve("never.jpg"), photoId);
        awaitLetter(photoId);
        Connection connection = installation.connection();
        DeadLetters letters = DeadLetters.ofImagePairs(connection);
        AtomicInteger sent = new AtomicInteger();

        try (DeadLetterReplay first = new DeadLetterReplay(connection, letters)) {
            assertThatThrownBy(() -> first.run(
                            letter -> {
                                if (!letter.key().equals(photoId)) {
                                    return false;
                                }
                                try (DeadLetterReplay second = new DeadLetterReplay(connection, letters)) {
                                    second.run(
                                            other -> other.key().equals(photoId),
                                            false,
                                            other -> sent.incrementAndGet());
                                }
                                return true;
                            },
                            false,
                            letter -> sent.incrementAndGet()))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("Another replay");
        }

        assertThat(sent).hasValue(1);
    }

    @Test
    void demoNoticesAPairThatIsAnsweredTwice() {
        ImagePair twice = GeneratedEvents.of(GENERATOR.pair(5));
        ImagePair last = ImagePair.newBuilder(twice).setPairId("behind it").build();

        Outcome outcome = PairRun.run(installation.connection(), List.of(twice, twice, last), LIMIT, () -> {});

        assertThat(outcome.answers()).containsOnlyKeys(twice.getPairId(), "behind it");
        assertThat(outcome.repeated()).containsExactly(twice.getPairId());
        assertThat(outcome.complete()).isFalse();
    }

    @Test
    void replayOfNothingSaysSo() {
        Cli.Result result = run("dlq", "replay", "--offset", "0:999999");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("No dead letter matches");
    }

    @Test
    void appliedTopicsPassTheCheck() {
        Cli.Result before = run("topics", "check", "--topic-prefix", "fresh.");
        Cli.Result applied = run("topics", "apply", "--topic-prefix", "fresh.");

        Cli.Result after = run("topics", "check", "--topic-prefix", "fresh.");

        assertThat(before.exitCode()).isEqualTo(1);
        assertThat(before.out()).contains("fresh.image-pairs: the topic does not exist");
        assertThat(applied.out()).contains("created topic fresh.image-pairs ");
        assertThat(after.exitCode()).as(after.out() + after.err()).isZero();
        assertThat(after.out()).isEmpty();
    }

    @Test
    void missingTopicsAreAnErrorWithAdvice() {
        Cli.Result result = run("watch", "--topic-prefix", "nowhere.");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("nowhere.correspondences", "topics apply");
    }

    @Test
    void publishedModelAnswersUntilItIsRolledBack() throws IOException {
        Path second = SmallModel.init(folder.resolve("second"), 2);
        String store = installation.store().folder().toUri().toString();

        Cli.Result published = run("models", "publish", second.toString(), "--store", store);

        assertThat(published.exitCode()).as(published.err()).isZero();
        assertThat(statuses()).containsEntry("second", "LIVE").containsEntry("first", "RETIRED");
        await().atMost(LIMIT).until(() -> versionThatAnswers().equals("second"));
        assertThat(run("models", "rollback", "first").exitCode()).isZero();
        assertThat(statuses()).containsEntry("first", "LIVE").containsEntry("second", "RETIRED");
        await().atMost(LIMIT).until(() -> versionThatAnswers().equals("first"));
    }

    @Test
    void ensuringALiveModelLeavesTheOneThatIs() throws Exception {
        Map<String, String> before = statuses();

        Cli.Result ensured = run(
                "models", "ensure", "--store", folder.resolve("ensured").toUri().toString());

        assertThat(ensured.exitCode()).as(ensured.err()).isZero();
        assertThat(ensured.out()).contains(" is LIVE");
        assertThat(statuses()).isEqualTo(before);
    }

    @Test
    void ensuringAModelWhereNoneIsLiveAnnouncesTheShippedOne() throws Exception {
        String prefix = "first.";
        assertThat(run("topics", "apply", "--topic-prefix", prefix).exitCode()).isZero();

        Cli.Result ensured = run(
                "models",
                "ensure",
                "--topic-prefix",
                prefix,
                "--store",
                folder.resolve("first").toUri().toString());

        assertThat(ensured.exitCode()).as(ensured.err()).isZero();
        JsonNode live = json(run("models", "list", "--topic-prefix", prefix, "--format", "json"))
                .get(0);
        assertThat(live.get("status").asText()).isEqualTo("LIVE");
        assertThat(Path.of(URI.create(live.get("weights").asText()))).exists();
    }

    @Test
    void rollbackToAnUnknownVersionIsRefused() {
        Cli.Result result = run("models", "rollback", "nonsense");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("no version nonsense");
    }

    private static Cli.Result run(String... arguments) {
        Connection connection = installation.connection();
        Stream<String> where = Stream.of(
                "--bootstrap-server", connection.bootstrapServers(),
                "--registry-url", connection.registryUrl().toString());
        return Cli.run(Stream.concat(Stream.of(arguments), where).toArray(String[]::new));
    }

    /** Publishes one pair; its id. */
    private static String publish(String... arguments) throws IOException {
        Stream<String> all = Stream.concat(Stream.of("publish", "--format", "json"), Stream.of(arguments));
        Cli.Result result = run(all.toArray(String[]::new));
        assertThat(result.exitCode()).as(result.err()).isZero();
        return JSON.readTree(result.out()).get("pair_id").asText();
    }

    /** A pair whose photo is to be what {@link #photo}(2) is, but lies where nothing is yet; its id. */
    private static String publishReferenceTo(Path missing, String photoId) throws Exception {
        byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(photo(2)));
        ImagePair pair = ImagePair.newBuilder()
                .setPairId(UUID.randomUUID().toString())
                .setPhotoId(photoId)
                .setPhoto(new Image(
                        null,
                        new ImageReference(
                                missing.toUri().toString(), HexFormat.of().formatHex(sha256))))
                .setSketch(new Image(ByteBuffer.wrap(Files.readAllBytes(sketch(2))), null))
                .setCapturedAt(Instant.now())
                .build();
        try (PairPublisher<ImagePair> publisher = PairPublisher.ofImagePairs(installation.connection())) {
            assertThat(publisher.publish(pair).get()).isInstanceOf(Receipt.Accepted.class);
        }
        return pair.getPairId();
    }

    private static JsonNode awaitLetter(String key) {
        return await().atMost(LIMIT)
                .until(() -> letter(key), Optional::isPresent)
                .orElseThrow();
    }

    private static Optional<JsonNode> letter(String key) throws IOException {
        return json(run("dlq", "list", "--format", "json")).stream()
                .filter(letter -> letter.get("key").asText().equals(key))
                .findFirst();
    }

    private static Map<String, String> statuses() throws IOException {
        Map<String, String> statuses = new HashMap<>();
        json(run("models", "list", "--format", "json"))
                .forEach(version -> statuses.put(
                        version.get("version").asText(), version.get("status").asText()));
        return statuses;
    }

    private static String versionThatAnswers() throws IOException {
        String id =
                publish("--photo", photo(3).toString(), "--sketch", sketch(3).toString());
        Cli.Result answer = run("watch", "--pair", id, "--timeout", "180", "--format", "json");
        return JSON.readTree(answer.out()).at("/model/version").asText();
    }

    private static List<JsonNode> json(Cli.Result result) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : result.lines()) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    private static Path photo(int index) throws IOException {
        return Files.write(
                folder.resolve("photo" + index + ".jpg"),
                Pictures.jpeg(GENERATOR.pair(index).photo(), 0.9));
    }

    private static Path sketch(int index) throws IOException {
        return Files.write(
                folder.resolve("sketch" + index + ".png"),
                Pictures.png(GENERATOR.pair(index).sketch()));
    }
}
