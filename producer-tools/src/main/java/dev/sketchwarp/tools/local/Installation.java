package dev.sketchwarp.tools.local;

import dev.sketchwarp.model.weights.FolderStore;
import dev.sketchwarp.processor.ProcessorConfig;
import dev.sketchwarp.processor.StreamProcessor;
import dev.sketchwarp.schemas.topic.TopicAdmin;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.service.program.Closing;
import dev.sketchwarp.service.program.CommandFailure;
import dev.sketchwarp.service.program.Pause;
import dev.sketchwarp.stack.LocalStack;
import dev.sketchwarp.trainer.Trainer;
import dev.sketchwarp.trainer.TrainerConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/** Kafka, a schema registry, the topics, a live model and, if wanted, a processor and a trainer, from start until close or Ctrl-C. */
public final class Installation implements AutoCloseable {

    /** For a heap of 1 GiB, which the broker shares. */
    private static final long MEMORY_BUDGET = 640 << 20;

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final Closing closing;
    private final LocalStack stack;
    private final Connection connection;
    private final LiveModel model;
    private final Optional<StreamProcessor> processor;
    private final Optional<Trainer> trainer;

    private Installation(InstallationConfig config, Closing closing) throws IOException {
        this.closing = closing;
        stack = closing.add(LocalStack.start(config.stack()));
        connection = new Connection(stack.bootstrapServers(), stack.registryUrl(), config.topics(), Map.of());
        try (Admin admin = connection.admin()) {
            new TopicAdmin(admin, connection.registry()).apply(config.topics().all());
        }
        model = LiveModel.ensure(connection.announcements(), store(), config.model(), "started on this machine");
        processor = config.processor().isPresent()
                ? Optional.of(start(config.processor().get()))
                : Optional.empty();
        trainer = config.trainer().isPresent()
                ? Optional.of(startTrainer(config.trainer().get()))
                : Optional.empty();
        closing.add(new StackWatch(stack, this::hold));
    }

    private void hold(String reason) {
        processor.ifPresent(running -> running.hold("kafka", reason));
        trainer.ifPresent(running -> running.hold("kafka", reason));
    }

    /** Starts everything and waits until the processor is ready. */
    public static Installation start(InstallationConfig config) throws IOException {
        Closing closing = Closing.withTheJvm();
        try {
            return new Installation(config, closing);
        } catch (IOException | RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    public Connection connection() {
        return connection;
    }

    public LiveModel model() {
        return model;
    }

    /** Where the processor and {@code models publish} find weights. */
    public FolderStore store() {
        return new FolderStore(stack.folder().resolve("models").toAbsolutePath());
    }

    /** Where the trainer keeps what it knows of the training that made a version. */
    public Path trainingFolder(String version) {
        return trainings().resolve(version);
    }

    private Path trainings() {
        return stack.folder().resolve("trainings").toAbsolutePath();
    }

    /** Empty if none was wanted. */
    public Optional<StreamProcessor> processor() {
        return processor;
    }

    /** Empty if none was wanted. */
    public Optional<Trainer> trainer() {
        return trainer;
    }

    private Trainer startTrainer(Map<String, String> more) throws IOException {
        Map<String, String> properties = commonProperties();
        properties.put("sketchwarp.model.store", store().folder().toUri().toString());
        properties.put(
                "sketchwarp.store.directory",
                stack.folder().resolve("examples").toAbsolutePath().toString());
        properties.put("sketchwarp.training.directory", trainings().toString());
        properties.putAll(more);
        return closing.add(Trainer.start(TrainerConfig.of(properties)));
    }

    /** The configuration of every program of ours. */
    private Map<String, String> commonProperties() {
        Map<String, String> properties = connection.settings();
        properties.put("sketchwarp.model.name", LiveModel.NAME);
        return properties;
    }

    private StreamProcessor start(Map<String, String> more) throws IOException {
        Map<String, String> properties = commonProperties();
        properties.put("sketchwarp.model.directories", store().folder().toString());
        properties.put("sketchwarp.memory.budget.bytes", Long.toString(MEMORY_BUDGET));
        properties.put("state.dir", stack.folder().resolve("streams").toString());
        properties.putAll(more);
        StreamProcessor started = closing.add(StreamProcessor.start(ProcessorConfig.of(properties)));
        awaitReady(started);
        return started;
    }

    private static void awaitReady(StreamProcessor processor) {
        if (!Pause.until(processor::ready, START_LIMIT, LOOK_EVERY)) {
            throw new CommandFailure("The processor was not ready within " + START_LIMIT.toSeconds() + " s: "
                    + processor.health() + ".");
        }
    }

    /** Stops everything; nothing that is not in a data folder is kept. */
    @Override
    public void close() {
        closing.close();
    }
}
