package dev.sketchwarp.tools.cli.programs;

import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.service.program.CommandFailure;
import dev.sketchwarp.stack.LocalStackConfig;
import dev.sketchwarp.tools.cli.command.BaseCommand;
import dev.sketchwarp.tools.cli.command.LogLevel;
import dev.sketchwarp.tools.live.LivePage;
import dev.sketchwarp.tools.live.http.Access;
import dev.sketchwarp.tools.live.watch.TrainerProgress;
import dev.sketchwarp.tools.live.watch.TrainingSource;
import dev.sketchwarp.tools.local.Installation;
import dev.sketchwarp.tools.local.InstallationConfig;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

@Command(
        name = "up",
        description =
                "Run Kafka, a schema registry, a processor and, if asked to, a trainer on this machine, until Ctrl-C.",
        footer = {
            "",
            "The processor runs the model that is LIVE in the data folder, else the one that comes with this"
                    + " tool. 'sketchwarp models publish' changes that at any time."
        })
public final class UpCommand extends BaseCommand {

    /** The live page's port by default. */
    static final String PAGE_PORT = "8090";

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "0: any free one (default: ${DEFAULT-VALUE}).")
    private int kafkaPort;

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description = "0: any free one (default: ${DEFAULT-VALUE}).")
    private int registryPort;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "The processor's health and metrics; 0: any free one (default: ${DEFAULT-VALUE}).")
    private int httpPort;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Keep records, schemas and models here from one start to the next (default: nothing is kept).")
    private @Nullable Path data;

    @Option(names = "--model", paramLabel = "DIR", description = "The model to run, a folder with manifest.json.")
    private @Nullable Path model;

    @Option(
            names = "--allow-references",
            paramLabel = "DIR",
            description = "Where 'publish --by-reference' may point to. Repeatable (default: nowhere).")
    private List<Path> referenceDirectories = List.of();

    @Option(
            names = "--page-port",
            paramLabel = "PORT",
            defaultValue = PAGE_PORT,
            description = "The live page, for browsers on this machine; 0: any free one (default: ${DEFAULT-VALUE}).")
    private int pagePort;

    @Option(names = "--no-page", description = "Serve no live page.")
    private boolean noPage;

    @Option(names = "--no-processor", description = "Run Kafka and the schema registry only.")
    private boolean noProcessor;

    @Option(
            names = "--trainer",
            description =
                    "Run a trainer too: it learns from what 'publish-labeled' sends, and its versions become LIVE.")
    private boolean trainer;

    @Option(
            names = "--trainer-http-port",
            paramLabel = "PORT",
            defaultValue = "8082",
            description = "The trainer's health, metrics and 'train now'; 0: any free one (default: ${DEFAULT-VALUE}).")
    private int trainerHttpPort;

    @Option(
            names = "--trainer-set",
            paramLabel = "KEY=VALUE",
            description = "A property of the trainer, as 'sketchwarp config trainer' lists them, e.g."
                    + " sketchwarp.training.plan=plan.json. Repeatable.")
    private Map<String, String> trainerSettings = Map.of();

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        if (!root().verbose()) {
            LogLevel.SERVICE.apply();
        }
        requireFree("--kafka-port", kafkaPort);
        requireFree("--registry-port", registryPort);
        requireFree("--http-port", noProcessor ? 0 : httpPort);
        requireFree("--trainer-http-port", trainer ? trainerHttpPort : 0);
        requireFree("--page-port", noPage ? 0 : pagePort);
        note(
                "starting Kafka, a schema registry%s%s ...",
                noProcessor ? "" : ", a processor", trainer ? ", a trainer" : "");
        try (Installation installation = Installation.start(config());
                LivePage page = noPage ? null : page(installation)) {
            out().print(summary(
                    installation, page == null ? "none" : page.address().toString()));
            out().flush();
            if (installation.processor().isPresent()) {
                installation.processor().get().await();
            } else {
                new CountDownLatch(1).await();
            }
        }
        return ExitCode.OK;
    }

    private LivePage page(Installation installation) {
        TrainingSource training = installation
                .trainer()
                .<TrainingSource>map(
                        running -> new TrainerProgress(() -> running.health().training(), installation::trainingFolder))
                .orElse(TrainingSource.NONE);
        return LivePage.start(installation.connection(), "127.0.0.1", pagePort, Access.local(), training);
    }

    private void requireFree(String option, int port) throws IOException {
        require(port >= 0 && port <= 65_535, option + " must be 1 to 65535, or 0 for any free port.");
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // connections of an earlier run may linger
            socket.bind(new InetSocketAddress("127.0.0.1", port));
        } catch (BindException e) {
            throw new CommandFailure(
                    option + ": port " + port + " is in use (" + e.getMessage()
                            + "), perhaps by another 'sketchwarp up'."
                            + " Stop that, or give another port; 0 is any free one.",
                    e);
        }
    }

    private InstallationConfig config() {
        return new InstallationConfig(
                new LocalStackConfig(kafkaPort, registryPort, Optional.ofNullable(data)),
                new Topics(Topics.DEFAULT_PREFIX),
                Optional.ofNullable(model),
                noProcessor ? Optional.empty() : Optional.of(processorProperties()),
                trainer ? Optional.of(trainerProperties()) : Optional.empty());
    }

    private Map<String, String> trainerProperties() {
        Map<String, String> properties = new HashMap<>();
        properties.put("sketchwarp.http.port", Integer.toString(trainerHttpPort));
        properties.put("sketchwarp.reference.directories", referenceDirectories());
        properties.putAll(trainerSettings);
        return properties;
    }

    private String referenceDirectories() {
        return referenceDirectories.stream()
                .map(directory -> directory.toAbsolutePath().toString())
                .collect(Collectors.joining(","));
    }

    private Map<String, String> processorProperties() {
        return Map.of(
                "sketchwarp.http.port",
                Integer.toString(httpPort),
                "sketchwarp.reference.directories",
                referenceDirectories());
    }

    private String summary(Installation installation, String page) {
        Connection connection = installation.connection();
        String options = kafkaPort == 9092 && registryPort == 8081
                ? ""
                : " --bootstrap-server " + connection.bootstrapServers() + " --registry-url "
                        + connection.registryUrl();
        return """

                Live page        %s

                Kafka            %s
                Schema registry  %s
                Processor        %s
                Trainer          %s
                Model            %s
                Model store      %s
                Data             %s

                In other terminals:
                  ./sketchwarp watch%s
                  ./sketchwarp publish%s --photo docs/example/cat.jpg --sketch docs/example/cat.png --photo-keypoint nose=105,87
                  ./sketchwarp dlq list%s

                Ctrl-C stops everything.
                """
                .formatted(
                        page,
                        connection.bootstrapServers(),
                        connection.registryUrl(),
                        installation
                                .processor()
                                .map(processor -> processor.http() + "/health/ready")
                                .orElse("none: run 'sketchwarp process'"),
                        installation
                                .trainer()
                                .map(running -> running.http() + "/health")
                                .orElse("none: --trainer runs one"),
                        installation.model(),
                        installation.store().folder().toUri(),
                        data == null
                                ? "nothing is kept: models that are published or trained are lost at the end; --data DIR keeps them"
                                : data.toAbsolutePath() + ", kept",
                        options,
                        options,
                        options);
    }
}
