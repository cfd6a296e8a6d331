package dev.sketchwarp.tools.cli;

import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.service.client.RegistryAddress;
import dev.sketchwarp.service.config.SharedKeys;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** The root command: what all commands share, and the list of them. */
@Command(
        name = "sketchwarp",
        description = "Dense correspondences between photos and sketches, as a stream.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed; a sentence on stderr says what, where and what to do", "2:wrong usage"},
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            ProcessCommand.class,
            ConfigCommand.class,
            BenchCommand.class,
            GenerateCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            PublishCommand.class,
            PublishLabeledCommand.class,
            WatchCommand.class,
            DlqCommand.class,
            TopicsCommand.class,
            AclsCommand.class,
            ModelsCommand.class,
            ModelCommand.class
        })
public final class SketchWarp {

    private static final List<String> CONNECTION_OPTIONS =
            List.of("--bootstrap-server", "--registry-url", "--topic-prefix", "--command-config");

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
            description = "Properties of a secured cluster: those of Kafka's clients, and sketchwarp.schema.registry.*,"
                    + " see config/secured.properties.")
    private @Nullable Path commandConfig;

    private @Nullable Connection connection;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Log more on stderr, and print the stack trace of an error.")
    private boolean verbose;

    private SketchWarp() {}

    /** The whole tool, ready to execute arguments. */
    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new SketchWarp());
        dropConnectionOptionsWhereUnused(line);
        return line.setUsageHelpWidth(100)
                .setParameterExceptionHandler(SketchWarp::wrongUsage)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new FailureReport())
                .setExecutionStrategy(SketchWarp::execute);
    }

    /** The cluster the options name. */
    Connection connection() {
        if (connection == null) {
            Map<String, String> file =
                    commandConfig == null ? Map.of() : PropertiesFile.read("--command-config", commandConfig);
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
    boolean connected() {
        return connection != null;
    }

    /** For messages. */
    String bootstrapServer() {
        return connection == null ? DEFAULT_BOOTSTRAP_SERVER : connection.bootstrapServers();
    }

    /** The file that secures the connection, as it was given. */
    Optional<Path> commandConfig() {
        return Optional.ofNullable(commandConfig);
    }

    boolean verbose() {
        return verbose;
    }

    private static int wrongUsage(ParameterException problem, String[] arguments) {
        CommandLine command = problem.getCommandLine();
        command.getErr().println("sketchwarp: " + problem.getMessage());
        command.getErr().println("'" + command.getCommandSpec().qualifiedName() + " --help' lists the options.");
        command.getErr().flush();
        return ExitCode.USAGE;
    }

    private static int execute(ParseResult parsed) {
        SketchWarp root = (SketchWarp) parsed.commandSpec().userObject();
        if (root.verbose) {
            LogLevel.VERBOSE.apply();
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    /** An option that would be ignored is an unknown option. */
    private static void dropConnectionOptionsWhereUnused(CommandLine line) {
        for (CommandLine command : line.getSubcommands().values()) {
            if (!(command.getCommand() instanceof ClusterCommand)) {
                CommandSpec spec = command.getCommandSpec();
                CONNECTION_OPTIONS.forEach(name -> spec.remove(spec.findOption(name)));
            }
            dropConnectionOptionsWhereUnused(command);
        }
    }
}
