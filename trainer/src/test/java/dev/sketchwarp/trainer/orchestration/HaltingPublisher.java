package dev.sketchwarp.trainer.orchestration;

import dev.sketchwarp.model.weights.ModelFileException;
import dev.sketchwarp.schemas.registry.RegistryConfig;
import dev.sketchwarp.schemas.registry.SchemaRegistryClient;
import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.models.ModelVersionLog;
import dev.sketchwarp.service.s3.S3Config;
import dev.sketchwarp.service.s3.S3Server;
import dev.sketchwarp.trainer.modelstore.ModelStores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Publishes a training and falls dead after the step it is told. */
final class HaltingPublisher {

    static final int HALTED = 99;

    /**
     * Where an installation is.
     *
     * @param s3 endpoint of object storage
     * @param models address of the model store
     */
    record Place(String bootstrapServers, URI registry, String prefix, URI s3, URI models) {

        ModelVersionLog log() {
            return new ModelVersionLog(
                    new Topics(prefix).modelVersions(),
                    Map.of("bootstrap.servers", bootstrapServers),
                    new SchemaRegistryClient(RegistryConfig.of(registry)));
        }

        Publisher publisher(Consumer<Publisher.Step> after) throws ModelFileException {
            return new Publisher(
                    ModelStores.at(models, new S3Config(Optional.of(s3), Optional.empty(), Optional.empty())),
                    log(),
                    new Gate(0.5, 1, 1),
                    new TrainingMeters(new SimpleMeterRegistry()),
                    after);
        }

        /** Runs the program; returns its exit code. */
        int publishAndHalt(Path folder, String version, Publisher.Step after) throws IOException, InterruptedException {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
            command.addAll(S3Server.jvmOptions());
            command.addAll(List.of(
                    "-cp",
                    System.getProperty("java.class.path"),
                    HaltingPublisher.class.getName(),
                    bootstrapServers,
                    registry.toString(),
                    prefix,
                    s3.toString(),
                    models.toString(),
                    folder.toString(),
                    version,
                    after.name()));
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        }
    }

    private HaltingPublisher() {}

    static Training training(String version) {
        return new Training(version, "test", null, null, "default", Map.of("labeled-pairs-0", 7L), 1, 0);
    }

    public static void main(String[] args) throws IOException {
        new Place(args[0], URI.create(args[1]), args[2], URI.create(args[3]), URI.create(args[4]))
                .publisher(step -> {
                    if (step.name().equals(args[7])) {
                        Runtime.getRuntime().halt(HALTED);
                    }
                })
                .publish(training(args[6]), Path.of(args[5]));
    }
}
