package dev.sketchwarp.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryRetryTest {

    private static final String ID = "{\"id\":7,\"version\":1,\"schema\":\"\\\"int\\\"\"}";

    private final ScriptedRegistry registry = new ScriptedRegistry();

    @AfterEach
    void close() {
        registry.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503})
    void asksAgainAfterAPassingFailure(int status) {
        registry.reply(status, "busy").reply(status, "busy").reply(200, ID);
        SchemaRegistryClient client = new SchemaRegistryClient(RegistryConfig.of(registry.url()));

        Optional<RegisteredSchema> found = client.latest("a");

        assertThat(found).map(RegisteredSchema::id).contains(7);
        assertThat(registry.requests()).hasSize(3);
    }

    @Test
    void passesOverANodeThatIsDownAndStaysWithTheOneThatAnswers() throws IOException {
        registry.reply(200, ID).reply(200, ID);
        SchemaRegistryClient client = new SchemaRegistryClient(RegistryConfig.of(nobody(), registry.url()));

        long start = System.nanoTime();
        client.latest("a");
        client.latest("b");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(RegistryConfig.DEFAULT_RETRY_FOR);
        assertThat(registry.requests()).hasSize(2);
    }

    @Test
    void givesUpInTimeAndSaysWhatItTried() throws IOException {
        URI nobody = nobody();
        SchemaRegistryClient client =
                new SchemaRegistryClient(RegistryConfig.of(nobody).withRetryFor(Duration.ofMillis(300)));

        assertThatThrownBy(() -> client.latest("a"))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("GET " + nobody + "/subjects/a/versions/latest")
                .hasMessageContaining("attempts in PT0.3S")
                .hasRootCauseInstanceOf(IOException.class);
    }

    @Test
    void givesUpOnANodeThatNeverAnswers() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            RegistryConfig config = new RegistryConfig(
                    java.util.List.of(URI.create("http://localhost:" + silent.getLocalPort())),
                    Optional.empty(),
                    Optional.empty(),
                    Duration.ofMillis(100),
                    Duration.ofMillis(200));

            assertThatThrownBy(() -> new SchemaRegistryClient(config).schema(1))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageContaining("timed out");
        }
    }

    @Test
    void doesNotRepeatWhatTheRegistryTurnedDown() {
        registry.reply(403, "");
        SchemaRegistryClient client = new SchemaRegistryClient(RegistryConfig.of(registry.url()));

        assertThatThrownBy(() -> client.schema(1)).isInstanceOf(RegistryRefusedException.class);

        assertThat(registry.requests()).hasSize(1);
    }

    @Test
    void stopsWaitingWhenInterrupted() throws IOException {
        SchemaRegistryClient client = new SchemaRegistryClient(RegistryConfig.of(nobody()));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> client.schema(1)).isInstanceOf(RegistryUnavailableException.class);

        assertThat(Thread.interrupted()).isTrue();
    }

    /** An address where nobody listens. */
    private static URI nobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://localhost:" + socket.getLocalPort());
        }
    }
}
