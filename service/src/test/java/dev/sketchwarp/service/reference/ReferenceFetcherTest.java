package dev.sketchwarp.service.reference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sketchwarp.service.deadletter.Checked;
import dev.sketchwarp.service.deadletter.Rejected;
import dev.sketchwarp.service.deadletter.Rejection;
import dev.sketchwarp.service.s3.S3Config;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceFetcherTest {

    private static final byte[] BYTES = "an image".getBytes(UTF_8);
    private static final String SHA256 = "a5df3fde7b200c3fa2791144c7e05c5c2bced4c6ad863d3a4cf76c972c1712f9";
    private static final int MAX_BYTES = 100;

    @TempDir
    Path directory;

    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch never = new CountDownLatch(1);
    private HttpServer host;
    private ReferenceFetcher fetcher;

    @BeforeEach
    void start() throws IOException {
        host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        host.setExecutor(Executors.newCachedThreadPool());
        host.createContext("/", this::answer);
        host.start();
        fetcher = new ReferenceFetcher(
                new ReferencePolicy(
                        Set.of("file", "http"),
                        Set.of("127.0.0.1:" + host.getAddress().getPort()),
                        new AllowedPlaces(List.of(Files.createDirectories(directory.resolve("allowed"))), List.of()),
                        Duration.ofMillis(500),
                        3),
                MAX_BYTES,
                S3Config.USUAL);
    }

    @AfterEach
    void stop() {
        never.countDown();
        host.stop(0);
        fetcher.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        try (exchange) {
            switch (exchange.getRequestURI().getPath()) {
                case "/good" -> send(exchange, BYTES);
                case "/large" -> send(exchange, new byte[MAX_BYTES + 1]);
                case "/endless" -> sendForever(exchange);
                case "/second-time" -> {
                    if (requests.get() < 2) {
                        exchange.sendResponseHeaders(503, -1);
                    } else {
                        send(exchange, BYTES);
                    }
                }
                case "/hop" -> redirect(exchange, "/good");
                case "/loop" -> redirect(exchange, "/loop");
                case "/to-file" -> redirect(exchange, "file:///etc/passwd");
                case "/to-other-host" -> redirect(exchange, "http://localhost/good");
                case "/silent" -> await();
                case "/forbidden" -> exchange.sendResponseHeaders(403, -1);
                default -> exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private void await() {
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private static void sendForever(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        while (true) { // until the other side hangs up
            exchange.getResponseBody().write(new byte[10_000]);
        }
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        exchange.sendResponseHeaders(302, -1);
    }

    private Object fetch(String uri, String sha256) {
        return fetcher.fetch(uri, sha256, "photo").<Object>fold(bytes -> bytes, rejected -> rejected.reason());
    }

    private Object fetchHttp(String path) {
        return fetch("http://127.0.0.1:" + host.getAddress().getPort() + path, SHA256);
    }

    private Object fetchFile(Path file) {
        return fetch(file.toUri().toString(), SHA256);
    }

    @Test
    void bytesComeFromAllowedHosts() {
        assertThat(fetchHttp("/good")).isEqualTo(BYTES);
        assertThat(fetchHttp("/hop")).isEqualTo(BYTES);
    }

    @Test
    void aFileMayBeAsLargeAsAnArray() throws IOException {
        Path file = Files.write(directory.resolve("a.png"), BYTES);

        assertThat(new FileReferences(List.of(directory), Integer.MAX_VALUE)
                        .fetch(file.toUri(), "photo")
                        .<Object>fold(bytes -> bytes, rejected -> rejected))
                .isEqualTo(BYTES);
    }

    @Test
    void bytesComeFromAllowedDirectories() throws IOException {
        Path file = Files.write(directory.resolve("allowed/a b.png"), BYTES);

        assertThat(fetchFile(file)).isEqualTo(BYTES);
    }

    @Test
    void whatMayPassIsTriedAgain() {
        assertThat(fetchHttp("/second-time")).isEqualTo(BYTES);
        assertThat(requests).hasValue(2);
    }

    @Test
    void whatDoesNotPassIsGivenUp() {
        assertThat(fetchHttp("/silent")).isEqualTo(Rejection.REFERENCE_UNAVAILABLE);
        assertThat(requests).hasValue(3);
    }

    /** Java's client does not call this an IOException. */
    @Test
    void anAnswerThatIsNoHttpIsOneThatDoesNotCome() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String place = "127.0.0.1:" + socket.getLocalPort();
            ReferencePolicy policy =
                    new ReferencePolicy(Set.of("http"), Set.of(place), AllowedPlaces.NONE, Duration.ofSeconds(10), 1);
            CompletableFuture<Checked<byte[]>> answer =
                    CompletableFuture.supplyAsync(() -> new ReferenceFetcher(policy, MAX_BYTES, S3Config.USUAL)
                            .fetch("http://" + place + "/good", SHA256, "photo"));

            try (Socket connection = socket.accept()) {
                connection.getInputStream().read();
                connection.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n".getBytes(UTF_8));

                assertThat(answer.join().<Object>fold(bytes -> bytes, Rejected::reason))
                        .isEqualTo(Rejection.REFERENCE_UNAVAILABLE);
            }
        }
    }

    @Test
    void anAnswerThatStandsIsNotAskedForAgain() {
        assertThat(fetchHttp("/none")).isEqualTo(Rejection.REFERENCE_NOT_FOUND);
        assertThat(fetchHttp("/forbidden")).isEqualTo(Rejection.REFERENCE_UNAVAILABLE);
        assertThat(requests).hasValue(2);
    }

    @Test
    void readingStopsAtTheLimit() throws IOException {
        assertThat(fetchHttp("/large")).isEqualTo(Rejection.IMAGE_TOO_MANY_BYTES);
        assertThat(fetchHttp("/endless")).isEqualTo(Rejection.IMAGE_TOO_MANY_BYTES);
        Path file = Files.write(directory.resolve("allowed/large"), new byte[MAX_BYTES + 1]);
        assertThat(fetchFile(file)).isEqualTo(Rejection.IMAGE_TOO_MANY_BYTES);
    }

    @Test
    void everyHopIsJudged() {
        assertThat(fetchHttp("/to-file")).isEqualTo(Rejection.REFERENCE_NOT_ALLOWED);
        assertThat(fetchHttp("/to-other-host")).isEqualTo(Rejection.REFERENCE_NOT_ALLOWED);
        assertThat(fetchHttp("/loop")).isEqualTo(Rejection.REFERENCE_NOT_ALLOWED);
    }

    @Test
    void otherHostsSchemesAndUsersAreNotAllowed() {
        int port = host.getAddress().getPort();
        assertThat(List.of(
                        "http://localhost:" + port + "/good",
                        "http://127.0.0.1/good",
                        "http://127.0.0.1:" + (port + 1) + "/good",
                        "http://user@127.0.0.1:" + port + "/good",
                        "https://127.0.0.1:" + port + "/good",
                        "ftp://127.0.0.1:" + port + "/good",
                        "jar:http://127.0.0.1:" + port + "/good!/x",
                        "s3://bucket/good",
                        "/etc/passwd",
                        "not an address"))
                .allSatisfy(uri -> assertThat(fetch(uri, SHA256)).isEqualTo(Rejection.REFERENCE_NOT_ALLOWED));
        assertThat(requests).hasValue(0);
    }

    @Test
    void aHostWithoutAPortIsForTheStandardPort() {
        ReferencePolicy policy =
                new ReferencePolicy(Set.of("http"), Set.of("localhost"), AllowedPlaces.NONE, Duration.ofMillis(100), 1);

        Checked<byte[]> answer = new ReferenceFetcher(policy, MAX_BYTES, S3Config.USUAL)
                .fetch("http://localhost:" + host.getAddress().getPort() + "/good", SHA256, "photo");

        assertThat(answer.<Object>fold(bytes -> bytes, rejected -> rejected.reason()))
                .isEqualTo(Rejection.REFERENCE_NOT_ALLOWED);
    }

    @Test
    void filesElsewhereAreNotAllowedAndNotEvenLookedFor() throws IOException {
        Path secret = Files.write(directory.resolve("secret"), BYTES);
        Path link = Files.createSymbolicLink(directory.resolve("allowed/link"), secret);
        Path allowed = directory.resolve("allowed");

        assertThat(fetchFile(secret)).isEqualTo(Rejection.REFERENCE_NOT_ALLOWED);
        assertThat(fetchFile(link)).isEqualTo(Rejection.REFERENCE_NOT_ALLOWED);
        assertThat(fetch(allowed.toUri() + "../secret", SHA256)).isEqualTo(Rejection.REFERENCE_NOT_ALLOWED);
        assertThat(fetch(allowed.toUri() + "%2e%2e/secret", SHA256)).isEqualTo(Rejection.REFERENCE_NOT_ALLOWED);
        assertThat(fetch("file://otherhost" + secret, SHA256)).isEqualTo(Rejection.REFERENCE_NOT_ALLOWED);
        assertThat(fetchFile(directory.resolve("does-not-exist"))).isEqualTo(Rejection.REFERENCE_NOT_ALLOWED);
        assertThat(fetchFile(directory.resolve("allowed-too/x"))).isEqualTo(Rejection.REFERENCE_NOT_ALLOWED);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(fetchFile(directory.resolve("allowed/none"))).isEqualTo(Rejection.REFERENCE_NOT_FOUND);
        assertThat(fetch(directory.resolve("allowed").toUri().toString(), SHA256))
                .isEqualTo(Rejection.REFERENCE_NOT_FOUND);
    }

    @Test
    void aLinkedDirectoryMayBeAllowed() throws IOException {
        Path real = Files.createDirectory(directory.resolve("real"));
        Path linked = Files.createSymbolicLink(directory.resolve("linked"), real);
        Files.write(real.resolve("image"), BYTES);
        ReferencePolicy policy = new ReferencePolicy(
                Set.of("file"), Set.of(), new AllowedPlaces(List.of(linked), List.of()), Duration.ofSeconds(1), 1);

        Checked<byte[]> answer = new ReferenceFetcher(policy, MAX_BYTES, S3Config.USUAL)
                .fetch(linked.resolve("image").toUri().toString(), SHA256, "photo");

        assertThat(answer.<Object>fold(bytes -> bytes, rejected -> rejected.reason()))
                .isEqualTo(BYTES);
    }

    @Test
    void theHashIsRequiredAndCompared() {
        assertThat(fetch("http://127.0.0.1:" + host.getAddress().getPort() + "/good", "f".repeat(64)))
                .isEqualTo(Rejection.REFERENCE_MISMATCH);
        assertThat(fetch("http://127.0.0.1:" + host.getAddress().getPort() + "/good", ""))
                .isEqualTo(Rejection.REFERENCE_MISMATCH);
        assertThat(requests).hasValue(1);
    }
}
