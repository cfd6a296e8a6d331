package dev.sketchwarp.tools.cli;

import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.tools.client.Connection;
import dev.sketchwarp.tools.client.RegistryAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
            ModelsCommand.class,
            ModelCommand.class
        })
public final class SketchWarp {

    private static final List<String> CONNECTION_OPTIONS =
            List.of("--bootstrap-server", "--registry-url", "--topic-prefix", "--command-config");

    @Option(
            names = "--bootstrap-server",
            paramLabel = "HOST:PORT",
            defaultValue = "localhost:9092",
            scope = ScopeType.INHERIT,
            description = "Kafka to talk to (default: ${DEFAULT-VALUE}, where 'sketchwarp up' serves it).")
    private String bootstrapServer = "";

    @Option(
            names = "--registry-url",
            paramLabel = "URL",
            defaultValue = "http://localhost:8081/apis/ccompat/v7",
            scope = ScopeType.INHERIT,
            description = "Schema registry, Confluent-compatible API; where it is not there, it is looked for at the"
                    + " root (default: ${DEFAULT-VALUE}).")
    private URI registryUrl = URI.create("");

    @Option(
            names = "--topic-prefix",
            paramLabel = "PREFIX",
            defaultValue = Topics.DEFAULT_PREFIX,
            scope = ScopeType.INHERIT,
            description = "What the names of the topics begin with (default: ${DEFAULT-VALUE}).")
    private String topicPrefix = "";

    @Option(
            names = "--command-config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Further properties of Kafka clients, e.g. security.protocol=SASL_SSL, and"
                    + " sketchwarp.schema.registry.user and .password.")
    private @Nullable Path commandConfig;

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
        return new Connection(
                bootstrapServer, RegistryAddress.find(registryUrl), new Topics(topicPrefix), clientProperties());
    }

    String bootstrapServer() {
        return bootstrapServer;
    }

    String topicPrefix() {
        return topicPrefix;
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

    private Map<String, String> clientProperties() {
        if (commandConfig == null) {
            return Map.of();
        }
        return PropertiesFile.read("--command-config", commandConfig);
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
