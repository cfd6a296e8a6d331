package dev.sketchwarp.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/**
 * A stack as strict as a production cluster: Kafka speaks TLS only, asks for a password (SCRAM-SHA-512) and allows nobody
 * anything that was not granted; the registry is behind a proxy that speaks TLS and asks for a password too.
 */
public final class SecuredStack implements AutoCloseable {

    /** May do everything. */
    public static final String ADMIN = "admin";

    private static final String INTERNAL = "INTERNAL";

    private final TestCertificate certificate;
    private final Broker broker;
    private final Registry plain;
    private final GuardedRegistry registry;

    private SecuredStack(TestCertificate certificate, Broker broker, Registry plain, GuardedRegistry registry) {
        this.certificate = certificate;
        this.broker = broker;
        this.plain = plain;
        this.registry = registry;
    }

    /** @param password of the user {@link #ADMIN}, who is the only one at first, and of key and trust files */
    public static SecuredStack start(Path folder, String password)
            throws IOException, GeneralSecurityException, InterruptedException {
        Registry plain = Registry.launch(folder.resolve("registry"), 0);
        TestCertificate certificate = TestCertificate.in(folder, password);
        Broker broker = Broker.start(
                folder.resolve("kafka"),
                0,
                settings(certificate),
                List.of("SCRAM-SHA-512=[name=" + ADMIN + ",password=" + password + "]"));
        GuardedRegistry registry = new GuardedRegistry(SchemaRegistry.url(plain.awaitReady()), certificate);
        return new SecuredStack(certificate, broker, plain, registry);
    }

    /** Brokers talk to each other behind a listener of their own, as any client the network lets in there. */
    private static Map<String, String> settings(TestCertificate certificate) {
        String tls = "listener.name." + BrokerSettings.CLIENTS.toLowerCase(Locale.ROOT) + ".";
        return Map.ofEntries(
                Map.entry(
                        "listeners",
                        "%s://%s:0,%s://%s:0,%s://%s:0"
                                .formatted(
                                        BrokerSettings.CLIENTS,
                                        BrokerSettings.HOST,
                                        INTERNAL,
                                        BrokerSettings.HOST,
                                        BrokerSettings.CONTROLLER,
                                        BrokerSettings.HOST)),
                Map.entry(
                        "listener.security.protocol.map",
                        "%s:SASL_SSL,%s:PLAINTEXT,%s:PLAINTEXT"
                                .formatted(BrokerSettings.CLIENTS, INTERNAL, BrokerSettings.CONTROLLER)),
                Map.entry("inter.broker.listener.name", INTERNAL),
                Map.entry(tls + "sasl.enabled.mechanisms", "SCRAM-SHA-512"),
                Map.entry(
                        tls + "scram-sha-512.sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required;"),
                Map.entry(tls + "ssl.keystore.location", certificate.keys().toString()),
                Map.entry(tls + "ssl.keystore.password", certificate.password()),
                Map.entry("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
                Map.entry("super.users", "User:ANONYMOUS;User:" + ADMIN));
    }

    public String bootstrapServers() {
        return "localhost:" + broker.port();
    }

    public URI registryUrl() {
        return registry.url();
    }

    /** What clients trust, Kafka's and the registry's. */
    public Path truststore() {
        return certificate.trust();
    }

    /** Adds somebody whom Kafka and the registry know and Kafka allows nothing. */
    public void addUser(String name, String password) throws InterruptedException, ExecutionException {
        try (Admin admin = admin()) {
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                            name, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), password)))
                    .all()
                    .get();
        }
        registry.admit(name, password);
    }

    /** As {@link #ADMIN}. */
    public Admin admin() {
        return Admin.create(kafka(ADMIN, certificate.password()));
    }

    /** Settings of a client. */
    public Map<String, Object> kafka(String user, String password) {
        return new HashMap<>(Map.of(
                "bootstrap.servers", bootstrapServers(),
                "security.protocol", "SASL_SSL",
                "sasl.mechanism", "SCRAM-SHA-512",
                "sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                                .formatted(user, password),
                "ssl.truststore.location", truststore().toString(),
                "ssl.truststore.password", certificate.password()));
    }

    @Override
    public void close() {
        try (broker;
                plain) {
            registry.close();
        }
    }
}
