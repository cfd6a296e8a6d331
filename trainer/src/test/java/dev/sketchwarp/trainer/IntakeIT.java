package dev.sketchwarp.trainer;

import static dev.sketchwarp.trainer.Installation.inline;
import static dev.sketchwarp.trainer.Installation.pair;
import static dev.sketchwarp.trainer.Installation.picture;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sketchwarp.events.Image;
import dev.sketchwarp.events.ImageReference;
import dev.sketchwarp.events.KeypointPair;
import dev.sketchwarp.events.LabeledPair;
import dev.sketchwarp.model.weights.Sha256;
import dev.sketchwarp.service.deadletter.DeadLetterHeaders;
import dev.sketchwarp.service.deadletter.Rejection;
import dev.sketchwarp.stack.LocalStack;
import dev.sketchwarp.stack.SharedStack;
import dev.sketchwarp.trainer.data.PairSet;
import dev.sketchwarp.trainer.data.TrainingPair;
import dev.sketchwarp.trainer.store.ExampleStore;
import dev.sketchwarp.trainer.store.StoreSnapshot;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedStack.class)
@Timeout(300)
class IntakeIT {

    private record Row(byte[] key, byte[] value, Rejection reason) {}

    @TempDir
    Path directory;

    private Installation installation;
    private final Map<String, Row> rows = new LinkedHashMap<>();

    @BeforeEach
    void start(LocalStack stack) {
        installation = new Installation(stack, directory);
    }

    @AfterEach
    void stop() {
        installation.close();
    }

    private List<String> storedIds() throws IOException {
        try (StoreSnapshot snapshot = ExampleStore.openForReading(installation.store())) {
            PairSet pairs = snapshot.pairs();
            return Stream.concat(pairs.train().stream(), pairs.development().stream())
                    .map(TrainingPair::id)
                    .toList();
        }
    }

    private static String[] ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> "pair-" + i).toArray(String[]::new);
    }

    @Test
    void goodPairsAreStoredAndBadOnesBecomeDeadLetters() throws Exception {
        fillRows();
        Trainer trainer = installation.start(installation.properties());

        int good = 0;
        for (Map.Entry<String, Row> row : rows.entrySet()) {
            installation.send(row.getValue().key(), row.getValue().value(), headers(row.getKey()));
            installation.send(pair(good));
            good++;
        }
        installation.send(referenced(good));
        good++;
        installation.send(pair(0)); // once more

        installation.awaitCommitted(rows.size() + good + 1L);
        assertThat(storedIds()).containsExactlyInAnyOrder(ids(good));
        assertThat(reasons()).isEqualTo(expectedReasons());
        assertThat(installation.deadLetters()).allSatisfy(letter -> {
            assertThat(letter.value()).isEqualTo(rows.get(text(letter, "name")).value());
            assertThat(letter.key()).isEqualTo(rows.get(text(letter, "name")).key());
            assertThat(text(letter, DeadLetterHeaders.TOPIC))
                    .isEqualTo(installation.topics().labeledPairs().name());
            assertThat(text(letter, DeadLetterHeaders.DETAIL)).isNotBlank();
        });
        assertThat(metrics(trainer))
                .contains("sketchwarp_labeled_pairs_total{outcome=\"stored\",reason=\"none\"} " + (double) good)
                .contains("sketchwarp_labeled_pairs_total{outcome=\"known\",reason=\"none\"} 1.0")
                .contains("sketchwarp_labeled_pairs_total{outcome=\"rejected\",reason=\"key-mismatch\"} 2.0");
        assertThat(trainer.health().ready()).isTrue();
    }

    /** One record that cannot be written as it came must not stop those behind it. */
    @Test
    void aLetterIsAsLargeAsItsTopicTakesIt() throws Exception {
        installation.limit(installation.topics().labeledPairsDeadLetters(), 20_000);
        installation.start(installation.properties());

        installation.send("large".getBytes(UTF_8), new byte[50_000], headers("large"));
        installation.send(pair(0));

        installation.awaitCommitted(2);
        assertThat(storedIds()).containsExactly("pair-0");
        assertThat(installation.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.value()).isNull();
            assertThat(text(letter, DeadLetterHeaders.OMITTED)).isEqualTo("value");
        });
    }

    /** With half a second between two records they would take longer than is waited for any. */
    @Test
    void theIntakeDoesNotPauseBetweenTwoPolls() throws IOException {
        Map<String, String> properties = installation.properties();
        properties.put("consumer.max.poll.records", "1");
        IntStream.range(0, 300).forEach(i -> installation.send(pair(i % 10)));

        installation.start(properties);

        installation.awaitCommitted(300);
    }

    private static List<Header> headers(String name) {
        return List.of(new RecordHeader("name", name.getBytes(UTF_8)));
    }

    private void fillRows() throws IOException {
        LabeledPair good = pair(1000);
        row("not avro", "hello".getBytes(UTF_8), Rejection.NOT_AVRO);
        row("null", null, Rejection.NOT_AVRO);
        row("cut off", Arrays.copyOf(installation.bytes(good), 200), Rejection.NOT_AVRO);
        row("unknown schema", new byte[] {0, 0x7f, 1, 1, 1, 5, 5}, Rejection.UNKNOWN_SCHEMA);
        event("no pair id", LabeledPair.newBuilder(good).setPairId(" "), Rejection.ID_INVALID);
        event("long pair id", LabeledPair.newBuilder(good).setPairId("x".repeat(201)), Rejection.ID_INVALID);
        rows.put("other key", new Row("photo-9".getBytes(UTF_8), installation.bytes(good), Rejection.KEY_MISMATCH));
        rows.put("no key", new Row(null, installation.bytes(good), Rejection.KEY_MISMATCH));

        byte[] png = picture(1, true, 5, 5);
        image("no bytes", Image.newBuilder().build(), Rejection.IMAGE_MISSING);
        image("cut image", inline(Arrays.copyOf(png, png.length / 2)), Rejection.IMAGE_CORRUPT);
        image("text", inline("a drawing of a cat".getBytes(UTF_8)), Rejection.IMAGE_FORMAT_UNSUPPORTED);
        image("too many bytes", inline(Arrays.copyOf(png, 100_001)), Rejection.IMAGE_TOO_MANY_BYTES);
        image("vanished", reference(directory.resolve("none.png"), png), Rejection.REFERENCE_NOT_FOUND);
        image("elsewhere", reference(Path.of("/etc/hostname"), png), Rejection.REFERENCE_NOT_ALLOWED);
        Path other = Files.write(directory.resolve("other.png"), picture(2, true, 5, 5));
        image("other bytes", reference(other, png), Rejection.REFERENCE_MISMATCH);

        keypoints("outside", new KeypointPair("a", 64.0, 1.0, 1.0, 1.0));
        keypoints("outside the sketch", new KeypointPair("a", 1.0, 1.0, 1.0, -0.6));
        keypoints("nan", new KeypointPair("a", Double.NaN, 1.0, 1.0, 1.0));
        keypoints("no name", new KeypointPair("", 1.0, 1.0, 1.0, 1.0));
        keypoints("same name", new KeypointPair("a", 1.0, 1.0, 1.0, 1.0), new KeypointPair("a", 2.0, 2.0, 2.0, 2.0));
    }

    private void row(String name, byte[] value, Rejection reason) {
        rows.put(name, new Row("photo-1000".getBytes(UTF_8), value, reason));
    }

    private void event(String name, LabeledPair.Builder pair, Rejection reason) {
        row(name, installation.bytes(pair.build()), reason);
    }

    private void image(String name, Image sketch, Rejection reason) {
        event(name, LabeledPair.newBuilder(pair(1000)).setSketch(sketch), reason);
    }

    private void keypoints(String name, KeypointPair... keypoints) {
        event(name, LabeledPair.newBuilder(pair(1000)).setKeypoints(List.of(keypoints)), Rejection.KEYPOINT_INVALID);
    }

    private static Image reference(Path file, byte[] bytes) {
        return Image.newBuilder()
                .setReference(new ImageReference(file.toUri().toString(), Sha256.hex(bytes)))
                .build();
    }

    private LabeledPair referenced(int number) throws IOException {
        byte[] png = picture(number, true, 5, 5);
        Path file = Files.write(directory.resolve("photo.png"), png);
        return LabeledPair.newBuilder(pair(number))
                .setPhoto(reference(file, png))
                .build();
    }

    private Map<String, Long> expectedReasons() {
        return rows.values().stream()
                .collect(Collectors.groupingBy(row -> row.reason().code(), Collectors.counting()));
    }

    private Map<String, Long> reasons() {
        return installation.deadLetters().stream()
                .collect(
                        Collectors.groupingBy(letter -> text(letter, DeadLetterHeaders.REASON), Collectors.counting()));
    }

    private static String text(ConsumerRecord<byte[], byte[]> letter, String header) {
        return new String(letter.headers().lastHeader(header).value(), UTF_8);
    }

    private static String metrics(Trainer trainer) throws IOException, InterruptedException {
        URI address = trainer.http().resolve("/metrics");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
    }

    @Test
    void noPairIsLostOrDoubledThoughTheTrainerIsKilledThreeTimes() throws Exception {
        int pairs = 240;
        int lives = 4;
        for (int life = 0; life < lives; life++) {
            int portion = pairs / lives;
            IntStream.range(life * portion, (life + 1) * portion).forEach(i -> installation.send(pair(i)));
            long before = installation.committed();
            Process trainer = installation.launch(installation.properties());
            try {
                if (life < lives - 1) { // in the middle: some pairs are stored, others are on their way
                    await().atMost(Duration.ofSeconds(120))
                            .pollInterval(Duration.ofMillis(5))
                            .until(() -> storedBytes() > 0 && storedIds().size() > before);
                } else {
                    installation.awaitCommitted(pairs);
                }
            } finally {
                trainer.destroyForcibly().waitFor();
            }
        }

        assertThat(storedIds()).containsExactlyInAnyOrder(ids(pairs));
        assertThat(installation.deadLetters()).isEmpty();
    }

    private long storedBytes() throws IOException {
        if (!Files.exists(installation.store().resolve("store.json"))) {
            return 0;
        }
        try (Stream<Path> files = Files.list(installation.store())) {
            return files.filter(file -> file.toString().endsWith(".pairs")).count();
        }
    }

    @Test
    void aSecondTrainerOnTheStoreIsRefused() throws Exception {
        Trainer first = installation.start(installation.properties());

        assertThatThrownBy(() -> installation.start(installation.properties()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is in use by process");

        assertThat(first.health().live()).isTrue();
        Process second = installation.launch(installation.properties());
        try {
            assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(second.exitValue()).isEqualTo(2);
        } finally {
            second.destroyForcibly();
        }
    }
}
