package dev.sketchwarp.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryTlsTest {

    private static final String PASSWORD = "changeit";

    private static SSLContext tls;
    private static ScriptedRegistry registry;

    @BeforeAll
    static void serveHttps(@TempDir Path folder) throws Exception {
        tls = context(selfSigned(folder.resolve("registry.p12")));
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        registry = new ScriptedRegistry(server);
    }

    @AfterAll
    static void close() {
        registry.close();
    }

    @Test
    void trustsWhatTheGivenContextTrusts() {
        registry.reply(200, "{\"schema\":\"\\\"int\\\"\"}");

        var schema = new SchemaRegistryClient(config(Optional.of(tls))).schema(1);

        assertThat(schema.getType().getName()).isEqualTo("int");
    }

    @Test
    void trustsNobodyElse() {
        assertThatThrownBy(() -> new SchemaRegistryClient(config(Optional.empty())).schema(1))
                .isInstanceOf(RegistryRefusedException.class)
                .hasMessageContaining("ssl.truststore.location")
                .hasCauseInstanceOf(SSLHandshakeException.class);
    }

    private static RegistryConfig config(Optional<SSLContext> context) {
        return new RegistryConfig(
                List.of(registry.url("https")),
                Optional.empty(),
                context,
                Duration.ofSeconds(10),
                Duration.ofMillis(100));
    }

    private static KeyStore selfSigned(Path file) throws Exception {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        int status = new ProcessBuilder((keytool + " -genkeypair -alias registry -keyalg EC -dname CN=localhost"
                                + " -ext san=dns:localhost -storepass " + PASSWORD + " -keystore " + file)
                        .split(" "))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        assertThat(status).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream bytes = Files.newInputStream(file)) {
            store.load(bytes, PASSWORD.toCharArray());
        }
        return store;
    }

    /** Serves with the store's key and trusts its certificate. */
    private static SSLContext context(KeyStore store) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
