package dev.sketchwarp.tools.cli.command;

import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.service.client.RegistryAddress;
import dev.sketchwarp.service.config.SharedKeys;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that all commands share; the root command extends it. */
public abstract class GlobalOptions {

    private static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
    private static final String DEFAULT_BOOTSTRAP_SERVER = "localhost:9092";
    private static final String DEFAULT_REGISTRY_URL = "http://localhost:8081/apis/ccompat/v7";

    @Option(
            names = "--bootstrap-server",
            paramLabel = "HOST:PORT",
            scope = ScopeType.INHERIT,
            description = "Kafka to talk to (default: bootstrap.servers of --command-config, else "
                    + DEFAULT_BOOTSTRAP_SERVER + ", where 'sketchwarp up' serves it).")
    private @Nullable String bootstrapServer;

    @Option(
            names = "--registry-url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "Schema registry, Confluent-compatible API; where it is not there, it is looked for at the"
                    + " root (default: sketchwarp.schema.registry.url of --command-config, else "
                    + DEFAULT_REGISTRY_URL + ").")
    private @Nullable URI registryUrl;

    @Option(
            names = "--topic-prefix",
            paramLabel = "PREFIX",
            scope = ScopeType.INHERIT,
            description = "What the names of the topics begin with (default: sketchwarp.topic.prefix of"
                    + " --command-config, else " + Topics.DEFAULT_PREFIX + ").")
    private @Nullable String topicPrefix;

    @Option(
            names = "--command-config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description =
                    "Properties of a secured cluster: those of Kafka's clients, sketchwarp.schema.registry.* and sketchwarp.s3.*,"
                            + " see config/secured.properties.")
    private @Nullable Path commandConfig;

    private @Nullable Connection connection;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Log more on stderr, and print the stack trace of an error.")
    private boolean verbose;

    /** The cluster the options name. */
    public Connection connection() {
        if (connection == null) {
            Map<String, String> file =
                    commandConfig == null ? Map.of() : OptionFile.read("--command-config", commandConfig);
            connection = new Connection(
                    first(bootstrapServer, file.get(BOOTSTRAP_SERVERS), DEFAULT_BOOTSTRAP_SERVER),
                    registryUrl(file.get(SharedKeys.REGISTRY_URL)),
                    new Topics(first(topicPrefix, file.get(SharedKeys.TOPIC_PREFIX), Topics.DEFAULT_PREFIX)),
                    file);
        }
        return connection;
    }

    private URI registryUrl(@Nullable String inFile) {
        return registryUrl == null && inFile != null
                ? URI.create(inFile) // as it is: it may be a list, and need a password
                : RegistryAddress.find(Objects.requireNonNullElse(registryUrl, URI.create(DEFAULT_REGISTRY_URL)));
    }

    private static String first(@Nullable String option, @Nullable String inFile, String otherwise) {
        return option != null ? option : Objects.requireNonNullElse(inFile, otherwise);
    }

    /** Whether the options have been understood, so that there is a cluster to speak of. */
    public boolean connected() {
        return connection != null;
    }

    /** For messages. */
    public String bootstrapServer() {
        return connection == null ? DEFAULT_BOOTSTRAP_SERVER : connection.bootstrapServers();
    }

    /** The file that secures the connection, as it was given. */
    public Optional<Path> commandConfig() {
        return Optional.ofNullable(commandConfig);
    }

    public boolean verbose() {
        return verbose;
    }
}
