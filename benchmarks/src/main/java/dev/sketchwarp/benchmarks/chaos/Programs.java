package dev.sketchwarp.benchmarks.chaos;

import dev.sketchwarp.model.torch.Torch;
import dev.sketchwarp.schemas.topic.Topic;
import dev.sketchwarp.schemas.topic.TopicAdmin;
import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.service.config.PropertiesFile;
import dev.sketchwarp.service.program.Closing;
import dev.sketchwarp.service.program.CommandFailure;
import dev.sketchwarp.service.program.Pause;
import dev.sketchwarp.stack.StackPart;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;

/** The installation: a broker, a schema registry, two processors and a trainer, each in a process and a folder of its own. */
final class Programs implements AutoCloseable {

    private static final int PROCESSORS = 2;
    private static final int PARTITIONS = 4;
    private static final int TRAINING_HEAP = 256;
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(3);

    private final Path folder;
    private final JavaCommand java;
    private final EventLog events;
    private final Closing closing = new Closing();
    private final Child broker;
    private final Child registry;
    private final List<Child> processors = new ArrayList<>();
    private final Child trainer;
    private final Connection connection;
    private final ProgramSettings settings;

    /**
     * Starts Kafka and the registry, and creates the topics; the others are started by {@link #startAll}.
     *
     * @param folder for what Kafka and the registry keep, and all logs
     * @param data folder for all that the processors and the trainer write
     * @param reference host and port that images may be referenced at
     */
    Programs(Path folder, Path data, JavaCommand java, EventLog events, String reference) throws IOException {
        this.folder = folder;
        this.java = java;
        this.events = events;
        try {
            int registryPort = rehearsed("registry");
            int brokerPort = rehearsed("broker");
            registry = part("registry", registryPort);
            broker = part("broker", brokerPort);
            connection = new Connection(
                    "127.0.0.1:" + brokerPort,
                    URI.create("http://127.0.0.1:" + registryPort + "/apis/ccompat/v7"),
                    new Topics(Topics.DEFAULT_PREFIX),
                    Map.of("default.api.timeout.ms", "60000", "request.timeout.ms", "10000"));
            startStack();
            settings = new ProgramSettings(connection, data, reference);
            for (int number = 1; number <= PROCESSORS; number++) {
                String name = "processor-" + number;
                processors.add(program("processor", name, 256, settings.processor(name)));
            }
            List<String> training = java.options("trainer", TRAINING_HEAP, temporary(data.resolve("trainer")));
            trainer = program("trainer", "trainer", 160, settings.trainer(folder.resolve("plan.json"), training));
        } catch (IOException | RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    private void startStack() {
        List<Child> parts = List.of(broker, registry);
        parts.forEach(Child::start);
        parts.forEach(part -> await(() -> Health.answers(part), part));
        Topics topics = connection.topics();
        List<Topic> wanted = topics.all().stream()
                .map(topic -> topic.equals(topics.modelVersions()) ? topic : topic.withPartitions(PARTITIONS))
                .toList();
        try (Admin admin = connection.admin()) {
            new TopicAdmin(admin, connection.registry()).apply(wanted);
        }
    }

    /** A first start, which also tells where the part listens from then on. */
    private int rehearsed(String kind) throws IOException {
        java.rehearse(kind);
        String port;
        try (Child once = part(kind, 0)) {
            once.start();
            await(() -> Health.answers(once), once);
            port = once.greeting(Duration.ZERO).orElseThrow();
        }
        java.perform(kind);
        return Integer.parseInt(port);
    }

    private Child part(String kind, int port) throws IOException {
        Path own = folder.resolve(kind);
        int heap = kind.equals("broker") ? 256 : 64;
        return child(kind, kind, own, StackPart.class, heap, List.of(kind, own.toString(), Integer.toString(port)));
    }

    private Child program(String kind, String name, int heap, Map<String, String> properties) throws IOException {
        Path config = folder.resolve(name + ".properties");
        PropertiesFile.write(config, properties);
        Path own = settings.data().resolve(name);
        return child(kind, name, own, ChildMain.class, heap, List.of(kind, "--config", config.toString()));
    }

    private Child child(String kind, String name, Path own, Class<?> main, int heap, List<String> arguments)
            throws IOException {
        List<String> command = java.of(kind, main, heap, temporary(own), arguments);
        return closing.add(new Child(kind, name, events, command, Torch.ENVIRONMENT, folder.resolve(name + ".log")));
    }

    private static Path temporary(Path own) throws IOException {
        return Files.createDirectories(own.resolve("tmp"));
    }

    /** Starts a processor and the trainer with nothing in their way; ends them again if that makes later starts quicker. */
    void rehearse(Health health) throws IOException {
        List<Child> rehearsing = List.of(processors.get(0), trainer);
        for (Child child : rehearsing) {
            java.rehearse(child.kind());
            child.start();
        }
        rehearsing.forEach(child -> await(() -> health.ready(child), child));
        for (Child child : rehearsing) {
            if (java.archives()) {
                child.end();
            }
            java.perform(child.kind());
        }
    }

    private static void await(BooleanSupplier up, Child child) {
        if (!Pause.until(up, STARTS_WITHIN)) {
            throw new CommandFailure("The " + child.name() + " was not ready within " + STARTS_WITHIN.toSeconds()
                    + " s, with nothing in its way; its log says why.");
        }
    }

    ProgramSettings settings() {
        return settings;
    }

    Connection connection() {
        return connection;
    }

    Child broker() {
        return broker;
    }

    Child registry() {
        return registry;
    }

    List<Child> processors() {
        return processors;
    }

    Child trainer() {
        return trainer;
    }

    List<Child> all() {
        List<Child> all = new ArrayList<>(List.of(broker, registry, trainer));
        all.addAll(processors);
        return all;
    }

    void startAll() {
        all().forEach(Child::start);
    }

    /** Processors and trainer first. */
    @Override
    public void close() {
        closing.close();
    }
}
