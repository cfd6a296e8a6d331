package dev.sketchwarp.trainer.orchestration;

import dev.sketchwarp.model.weights.ModelStore;
import dev.sketchwarp.schemas.registry.RegistryConfig;
import dev.sketchwarp.schemas.registry.SchemaRegistryClient;
import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.models.ModelVersionLog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** Publishes a training and falls dead after the step it is told. */
final class HaltingPublisher {

    static final int HALTED = 99;

    /** Where an installation is. */
    record Place(String bootstrapServers, URI registry, String prefix, Path models) {

        ModelVersionLog log() {
            return new ModelVersionLog(
                    new Topics(prefix).modelVersions(),
                    Map.of("bootstrap.servers", bootstrapServers),
                    new SchemaRegistryClient(RegistryConfig.of(registry)));
        }

        Publisher publisher(Consumer<Publisher.Step> after) {
            return new Publisher(
                    new ModelStore(models),
                    log(),
                    new Gate(0.5, 1, 1),
                    new TrainingMeters(new SimpleMeterRegistry()),
                    after);
        }

        /** Runs the program; returns its exit code. */
        int publishAndHalt(Path folder, String version, Publisher.Step after) throws IOException, InterruptedException {
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            HaltingPublisher.class.getName(),
                            bootstrapServers,
                            registry.toString(),
                            prefix,
                            models.toString(),
                            folder.toString(),
                            version,
                            after.name())
                    .inheritIO()
                    .start()
                    .waitFor();
        }
    }

    private HaltingPublisher() {}

    static Training training(String version) {
        return new Training(version, "test", null, null, "default", Map.of("labeled-pairs-0", 7L), 1, 0);
    }

    public static void main(String[] args) throws IOException {
        new Place(args[0], URI.create(args[1]), args[2], Path.of(args[3]))
                .publisher(step -> {
                    if (step.name().equals(args[6])) {
                        Runtime.getRuntime().halt(HALTED);
                    }
                })
                .publish(training(args[5]), Path.of(args[4]));
    }
}
