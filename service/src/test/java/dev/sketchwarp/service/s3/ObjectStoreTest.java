package dev.sketchwarp.service.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.sketchwarp.service.s3.ObjectStoreException.Trouble;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(180)
class ObjectStoreTest {

    private static final byte[] BYTES = "some bytes".getBytes(UTF_8);
    private static final S3Address ADDRESS = new S3Address("bucket", "a/b c");
    private static final S3Address EMPTY = new S3Address("bucket", "a/empty");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private S3Server server;

    @BeforeEach
    void start() {
        server = S3Server.start("bucket");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private ObjectStore store() {
        return new ObjectStore(server.config(), PATIENCE, 1);
    }

    private static ObjectStore at(URI endpoint, Duration timeout, int attempts) {
        return new ObjectStore(
                new S3Config(Optional.of(endpoint), Optional.empty(), Optional.empty()), timeout, attempts);
    }

    private static ObjectStoreException failure(ObjectStore store, S3Address address) {
        try (store) {
            return catchThrowableOfType(ObjectStoreException.class, () -> store.read(address, 100));
        }
    }

    @Test
    void whatWasWrittenIsRead(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("file"), BYTES);
        try (ObjectStore store = store()) {
            assertThat(store.writeNew(ADDRESS, file)).isTrue();
            assertThat(store.writeNew(EMPTY, new byte[0])).isTrue();

            assertThat(store.read(ADDRESS, BYTES.length)).hasValue(BYTES);
            assertThat(store.read(EMPTY, 0)).hasValue(new byte[0]);
        }
    }

    @Test
    void moreThanAllowedIsNotRead() throws IOException {
        server.put("bucket", "large", new byte[101]);
        try (ObjectStore store = store()) {
            assertThat(store.read(new S3Address("bucket", "large"), 100)).isEmpty();
        }
    }

    @Test
    void nothingIsWrittenOverAnObject() throws IOException {
        server.put("bucket", ADDRESS.key(), BYTES);
        try (ObjectStore store = store()) {
            assertThat(store.writeNew(ADDRESS, "others".getBytes(UTF_8))).isFalse();
        }
        assertThat(server.content("bucket")).containsEntry(ADDRESS.key(), BYTES);
    }

    @Test
    void ofManyWhoWriteAtOnceOneDoes() throws Exception {
        int writers = 4;
        CyclicBarrier together = new CyclicBarrier(writers);
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        List<Future<Boolean>> written = new ArrayList<>();
        try (ObjectStore store = store()) {
            for (int i = 0; i < writers; i++) {
                byte[] bytes = new byte[100_000 + i];
                written.add(threads.submit(() -> {
                    together.await();
                    return store.writeNew(ADDRESS, bytes);
                }));
            }
            int winner = -1;
            for (int i = 0; i < writers; i++) {
                if (written.get(i).get()) {
                    assertThat(winner).as("two have written").isNegative();
                    winner = i;
                }
            }
            assertThat(server.content("bucket").get(ADDRESS.key())).hasSize(100_000 + winner);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whatIsMissingIsSaid() {
        ObjectStoreException key = failure(store(), ADDRESS);
        ObjectStoreException bucket = failure(store(), new S3Address("nowhere", "a"));

        assertThat(key.trouble()).isEqualTo(Trouble.NO_SUCH_KEY);
        assertThat(key)
                .hasMessageContaining("s3://bucket/a/b%20c")
                .hasMessageContaining(server.endpoint().toString());
        assertThat(bucket.trouble()).isEqualTo(Trouble.NO_SUCH_BUCKET);
        assertThat(bucket).hasMessageContaining("no bucket nowhere");
    }

    @Test
    void credentialsThatAreWrongOrMissingAreSaid() {
        S3Server.authenticate("wrong");
        ObjectStoreException wrong = failure(store(), ADDRESS);
        System.clearProperty("aws.accessKeyId");
        System.setProperty("aws.disableEc2Metadata", "true");
        System.setProperty("aws.sharedCredentialsFile", "nowhere");
        System.setProperty("aws.configFile", "nowhere");
        ObjectStoreException missing;
        try {
            missing = failure(store(), ADDRESS);
        } finally {
            System.clearProperty("aws.disableEc2Metadata");
            System.clearProperty("aws.sharedCredentialsFile");
            System.clearProperty("aws.configFile");
        }

        assertThat(wrong.trouble()).isEqualTo(Trouble.CREDENTIALS);
        assertThat(missing.trouble()).isEqualTo(Trouble.CREDENTIALS);
        assertThat(List.of(wrong, missing)).allSatisfy(failure -> assertThat(failure)
                .hasMessageContaining("AWS_SECRET_ACCESS_KEY")
                .hasMessageNotContaining("\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "403, AccessDenied, ACCESS_DENIED, access denied",
        "403, InvalidAccessKeyId, CREDENTIALS, credentials",
        "301, PermanentRedirect, REGION, sketchwarp.s3.region",
        "400, AuthorizationHeaderMalformed, REGION, sketchwarp.s3.region",
        "503, SlowDown, UNAVAILABLE, no whole answer in 2 attempts",
        "400, Strange, OTHER, Strange"
    })
    void answersAreToldApart(int status, String code, Trouble trouble, String words) throws IOException {
        AtomicInteger requests = new AtomicInteger();
        HttpServer answering = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answering.createContext("/", exchange -> {
            requests.incrementAndGet();
            byte[] xml = ("<Error><Code>" + code + "</Code><Message>m</Message></Error>").getBytes(UTF_8);
            exchange.sendResponseHeaders(status, xml.length);
            exchange.getResponseBody().write(xml);
            exchange.close();
        });
        answering.start();
        try {
            ObjectStoreException failure = failure(
                    at(URI.create("http://127.0.0.1:" + answering.getAddress().getPort()), PATIENCE, 2), ADDRESS);

            assertThat(failure.trouble()).isEqualTo(trouble);
            assertThat(failure).hasMessageContaining(words).hasMessageContaining(ADDRESS.toString());
            assertThat(requests).hasValue(trouble == Trouble.UNAVAILABLE ? 2 : 1);
        } finally {
            answering.stop(0);
        }
    }

    @Test
    void whatMayPassIsTriedAgain() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        HttpServer flaky = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        flaky.createContext("/", exchange -> {
            switch (requests.incrementAndGet()) {
                case 1 -> exchange.sendResponseHeaders(503, -1);
                case 2 -> { // half an answer
                    exchange.sendResponseHeaders(200, BYTES.length);
                    exchange.getResponseBody().write(BYTES, 0, BYTES.length / 2);
                    exchange.getResponseBody().flush();
                }
                default -> {
                    exchange.sendResponseHeaders(200, BYTES.length);
                    exchange.getResponseBody().write(BYTES);
                }
            }
            exchange.close();
        });
        flaky.start();
        URI endpoint = URI.create("http://127.0.0.1:" + flaky.getAddress().getPort());
        try (ObjectStore store = at(endpoint, PATIENCE, 3)) {
            assertThat(store.read(ADDRESS, 100)).hasValue(BYTES);
            assertThat(requests).hasValue(3);
        } finally {
            flaky.stop(0);
        }
    }

    @Test
    void aServerThatIsAwayOrSilentIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            ObjectStoreException silence = failure(
                    at(URI.create("http://127.0.0.1:" + silent.getLocalPort()), Duration.ofMillis(300), 2), ADDRESS);
            // Port 1 of this machine is reserved: nothing listens there.
            ObjectStoreException away = failure(at(URI.create("http://127.0.0.1:1"), PATIENCE, 2), ADDRESS);

            assertThat(List.of(silence, away)).allSatisfy(failure -> {
                assertThat(failure.trouble()).isEqualTo(Trouble.UNAVAILABLE);
                assertThat(failure).hasMessageContaining("http://127.0.0.1:").hasMessageContaining("2 attempts");
            });
        }
    }
}
