package dev.sketchwarp.processor;

import static dev.sketchwarp.processor.Installation.inline;
import static dev.sketchwarp.processor.Installation.pair;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sketchwarp.events.Correspondence;
import dev.sketchwarp.events.Image;
import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.events.ImageReference;
import dev.sketchwarp.events.Keypoint;
import dev.sketchwarp.model.weights.Sha256;
import dev.sketchwarp.service.deadletter.DeadLetterHeaders;
import dev.sketchwarp.service.deadletter.Rejection;
import dev.sketchwarp.stack.LocalStack;
import dev.sketchwarp.stack.SharedStack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Every row of the list of bad input, mixed among good pairs. */
@ExtendWith(SharedStack.class)
class BadInputIT {

    private static final int MAX_IMAGE_BYTES = 100_000;
    private static final byte[] GOOD_IMAGE = TestImages.png(64, 64, 3);
    private static final byte[] BLANK_IMAGE = TestImages.blank(64, 64);
    private static final List<Header> HEADERS =
            List.of(new RecordHeader("traceparent", "00-abc-def-01".getBytes(UTF_8)));

    private record Row(byte[] value, Rejection reason) {}

    @TempDir
    Path directory;

    private Installation installation;
    private HttpServer host;
    private final Map<String, Row> rows = new LinkedHashMap<>();

    @BeforeEach
    void start(LocalStack stack) throws Exception {
        installation = new Installation(stack, Files.createDirectory(directory.resolve("allowed")));
        host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        host.createContext("/", BadInputIT::answer);
        host.start();
    }

    @AfterEach
    void stop() {
        installation.close();
        host.stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestURI().getPath()) {
                case "/good.png" -> {
                    exchange.sendResponseHeaders(200, GOOD_IMAGE.length);
                    exchange.getResponseBody().write(GOOD_IMAGE);
                }
                case "/moved.png" -> redirect(exchange, "/good.png");
                case "/elsewhere.png" -> redirect(exchange, "http://elsewhere.invalid/good.png");
                case "/broken.png" -> exchange.sendResponseHeaders(500, -1);
                default -> exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        exchange.sendResponseHeaders(302, -1);
    }

    @Test
    void goodPairsAreAnsweredAndBadOnesBecomeDeadLetters() throws Exception {
        installation.announce(installation.model("1", 1));
        Map<String, String> properties = installation.properties();
        properties.put("sketchwarp.image.max.bytes", "" + MAX_IMAGE_BYTES);
        properties.put("sketchwarp.reference.schemes", "file,http");
        properties.put(
                "sketchwarp.reference.hosts", "127.0.0.1:" + host.getAddress().getPort());
        properties.put("sketchwarp.reference.attempts", "2");
        StreamProcessor processor = installation.start(properties);
        fillRows();

        int good = 0;
        for (Map.Entry<String, Row> row : rows.entrySet()) {
            installation.send(row.getKey(), row.getValue().value(), HEADERS);
            installation.send("good", installation.bytes(pair(good)), HEADERS);
            good++;
        }
        for (Image reference : goodReferences()) {
            ImagePair pair =
                    ImagePair.newBuilder(pair(good)).setSketch(reference).build();
            installation.send("good", installation.bytes(pair), HEADERS);
            good++;
        }

        installation.awaitResults(rows.size() + good, Duration.ofSeconds(120));
        assertThat(installation.correspondences())
                .extracting(Correspondence::getPairId)
                .containsExactlyInAnyOrder(
                        IntStream.range(0, good).mapToObj(i -> "pair-" + i).toArray(String[]::new));
        assertThat(installation.committed(installation.topics().correspondences()))
                .allSatisfy(result -> assertThat(
                                result.headers().lastHeader("traceparent").value())
                        .isEqualTo(HEADERS.get(0).value()));
        Map<String, ConsumerRecord<byte[], byte[]>> letters = installation.deadLetters().stream()
                .collect(Collectors.toMap(letter -> new String(letter.key(), UTF_8), letter -> letter));
        assertThat(reasons(letters)).isEqualTo(expectedReasons());
        assertThat(letters).allSatisfy((key, letter) -> {
            assertThat(letter.value()).isEqualTo(rows.get(key).value());
            assertThat(letter.headers().toArray()).startsWith(HEADERS.get(0));
            assertThat(text(letter, DeadLetterHeaders.TOPIC))
                    .isEqualTo(installation.topics().imagePairs().name());
            assertThat(text(letter, DeadLetterHeaders.DETAIL)).isNotBlank();
        });
        assertThat(metrics(processor))
                .contains("sketchwarp_pairs_total{outcome=\"answered\",reason=\"none\"} " + (double) good)
                .contains("sketchwarp_pairs_total{outcome=\"rejected\",reason=\"reference-mismatch\"} 1.0");
    }

    /** One pair that cannot be written as it came must not stop those behind it. */
    @Test
    void aLetterIsAsLargeAsItsTopicTakesIt() throws Exception {
        installation.announce(installation.model("1", 1));
        installation.limit(installation.topics().imagePairsDeadLetters(), 20_000);
        installation.start(installation.properties());

        installation.send("large", new byte[50_000], HEADERS);
        installation.send("good", installation.bytes(pair(0)), HEADERS);

        installation.awaitResults(2, Duration.ofSeconds(120));
        assertThat(installation.correspondences())
                .extracting(Correspondence::getPairId)
                .containsExactly("pair-0");
        assertThat(installation.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.value()).isNull();
            assertThat(text(letter, DeadLetterHeaders.OMITTED)).isEqualTo("value");
        });
    }

    private void fillRows() throws IOException {
        row("not avro", "hello".getBytes(UTF_8), Rejection.NOT_AVRO);
        row("cut off avro", Arrays.copyOf(installation.bytes(pair(0)), 300), Rejection.NOT_AVRO);
        row("empty", new byte[0], Rejection.NOT_AVRO);
        row("null", null, Rejection.NOT_AVRO);
        row("unknown schema", new byte[] {0, 0x7f, 1, 1, 1, 5, 5}, Rejection.UNKNOWN_SCHEMA);

        image("missing", Image.newBuilder().build(), Rejection.IMAGE_MISSING);
        image("no bytes", new byte[0], Rejection.IMAGE_MISSING);
        image("truncated jpeg", Arrays.copyOf(TestImages.jpeg(64, 64, 1), 700), Rejection.IMAGE_CORRUPT);
        image("truncated png", Arrays.copyOf(GOOD_IMAGE, GOOD_IMAGE.length / 2), Rejection.IMAGE_CORRUPT);
        byte[] flipped = GOOD_IMAGE.clone();
        Arrays.fill(flipped, 60, 90, (byte) 0x55);
        image("corrupt png", flipped, Rejection.IMAGE_CORRUPT);
        image("blank", BLANK_IMAGE, Rejection.IMAGE_BLANK);
        image("text", "a drawing of a cat".getBytes(UTF_8), Rejection.IMAGE_FORMAT_UNSUPPORTED);
        image("script", svg("<script/>"), Rejection.IMAGE_FORMAT_UNSUPPORTED);
        image("use in a circle", svg("<g id='a'><use href='#a'/></g>"), Rejection.IMAGE_TOO_COMPLEX);
        image("huge claim", gif(30_000, 30_000), Rejection.IMAGE_TOO_MANY_PIXELS);
        image("zero-sized", gif(0, 10), Rejection.IMAGE_ZERO_SIZED);
        image("too many bytes", Arrays.copyOf(GOOD_IMAGE, MAX_IMAGE_BYTES + 1), Rejection.IMAGE_TOO_MANY_BYTES);

        Path secret = Files.write(directory.resolve("secret.png"), GOOD_IMAGE);
        Path allowed = directory.resolve("allowed");
        Path link = Files.createSymbolicLink(allowed.resolve("link.png"), secret);
        installation.write("large.png", Arrays.copyOf(GOOD_IMAGE, MAX_IMAGE_BYTES + 1));
        String sha = Sha256.hex(GOOD_IMAGE);
        image("ftp", reference("ftp://127.0.0.1/good.png", sha), Rejection.REFERENCE_NOT_ALLOWED);
        image("other host", reference("http://localhost/good.png", sha), Rejection.REFERENCE_NOT_ALLOWED);
        image("redirected away", reference(url("/elsewhere.png"), sha), Rejection.REFERENCE_NOT_ALLOWED);
        image("other directory", reference(secret.toUri().toString(), sha), Rejection.REFERENCE_NOT_ALLOWED);
        image("dots", reference(allowed.toUri() + "../secret.png", sha), Rejection.REFERENCE_NOT_ALLOWED);
        image("symbolic link", reference(link.toUri().toString(), sha), Rejection.REFERENCE_NOT_ALLOWED);
        image("no file", reference(allowed.toUri() + "none.png", sha), Rejection.REFERENCE_NOT_FOUND);
        image("status 404", reference(url("/none.png"), sha), Rejection.REFERENCE_NOT_FOUND);
        image("status 500", reference(url("/broken.png"), sha), Rejection.REFERENCE_UNAVAILABLE);
        image("other bytes", reference(url("/good.png"), "0".repeat(64)), Rejection.REFERENCE_MISMATCH);
        image("large file", reference(allowed.toUri() + "large.png", sha), Rejection.IMAGE_TOO_MANY_BYTES);

        event("no id", ImagePair.newBuilder(pair(0)).setPairId("").build(), Rejection.ID_INVALID);
        event(
                "long id",
                ImagePair.newBuilder(pair(0)).setPhotoId("x".repeat(201)).build(),
                Rejection.ID_INVALID);
        event(
                "time",
                ImagePair.newBuilder(pair(0))
                        .setCapturedAt(Instant.ofEpochMilli(-1))
                        .build(),
                Rejection.TIME_INVALID);

        keypoint("nan", Double.NaN, 5);
        keypoint("infinite", 5, Double.POSITIVE_INFINITY);
        keypoint("outside", 64, 5);
        event(
                "result too large",
                ImagePair.newBuilder(pair(0))
                        .setSketchKeypoints(Collections.nCopies(25_000, new Keypoint("here", 1.0, 1.0)))
                        .build(),
                Rejection.RESULT_TOO_LARGE);
    }

    private List<Image> goodReferences() throws IOException {
        Path file = installation.write("good.png", GOOD_IMAGE);
        String sha = Sha256.hex(GOOD_IMAGE);
        return List.of(
                reference(file.toUri().toString(), sha),
                reference(url("/good.png"), sha),
                reference(url("/moved.png"), sha.toUpperCase()));
    }

    private void row(String name, byte[] value, Rejection reason) {
        rows.put(name, new Row(value, reason));
    }

    private void event(String name, ImagePair pair, Rejection reason) {
        row(name, installation.bytes(pair), reason);
    }

    private void image(String name, byte[] encoded, Rejection reason) {
        image(name, inline(encoded), reason);
    }

    private void image(String name, Image sketch, Rejection reason) {
        event(name, ImagePair.newBuilder(pair(0)).setSketch(sketch).build(), reason);
    }

    private void keypoint(String name, double x, double y) {
        Keypoint keypoint = new Keypoint("here", x, y);
        ImagePair pair = ImagePair.newBuilder(pair(0))
                .setSketchKeypoints(List.of(keypoint))
                .build();
        event(name, pair, Rejection.KEYPOINT_INVALID);
    }

    private static Image reference(String uri, String sha256) {
        return Image.newBuilder().setReference(new ImageReference(uri, sha256)).build();
    }

    private String url(String path) {
        return "http://127.0.0.1:" + host.getAddress().getPort() + path;
    }

    private static byte[] svg(String content) {
        return ("<svg xmlns='http://www.w3.org/2000/svg' width='64' height='64'>" + content + "</svg>").getBytes(UTF_8);
    }

    /** Header of a GIF and nothing else. */
    private static byte[] gif(int width, int height) {
        byte[] header = Arrays.copyOf("GIF89a".getBytes(UTF_8), 200);
        header[6] = (byte) width;
        header[7] = (byte) (width >> 8);
        header[8] = (byte) height;
        header[9] = (byte) (height >> 8);
        header[13] = 0x2c;
        header[18] = header[6];
        header[19] = header[7];
        header[20] = header[8];
        header[21] = header[9];
        return header;
    }

    private Map<String, String> expectedReasons() {
        return rows.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, row -> row.getValue().reason().code()));
    }

    private static Map<String, String> reasons(Map<String, ConsumerRecord<byte[], byte[]>> letters) {
        return letters.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, letter -> text(letter.getValue(), DeadLetterHeaders.REASON)));
    }

    private static String text(ConsumerRecord<byte[], byte[]> letter, String header) {
        return new String(letter.headers().lastHeader(header).value(), UTF_8);
    }

    private static String metrics(StreamProcessor processor) throws IOException, InterruptedException {
        URI address = processor.http().resolve("/metrics");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
    }
}
