package dev.sketchwarp.processor;

import dev.sketchwarp.model.torch.DeviceChoice;
import dev.sketchwarp.model.torch.DeviceMemory;
import dev.sketchwarp.model.torch.TorchException;
import dev.sketchwarp.service.access.ClusterCheck;
import dev.sketchwarp.service.config.InvalidConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must be there before the stream starts: the device, Kafka, the topics and the rights. The schema registry and a model may come later. */
final class StartUpCheck {

    private final ProcessorConfig config;

    StartUpCheck(ProcessorConfig config) {
        this.config = config;
    }

    /**
     * The device to run on, if all else is well too.
     *
     * @throws InvalidConfigException with all that is not
     */
    DeviceChoice pass() {
        List<String> problems = new ArrayList<>(
                new ClusterCheck(KafkaClients.rights(config), config.topics().all(), config.registry())
                        .problems(KafkaClients.admin(config, "check")));
        stateDirectoryProblem().ifPresent(problems::add);
        Optional<DeviceChoice> device = device(problems);
        device.map(DeviceChoice::devices).orElse(List.of()).stream()
                .flatMap(one -> config.memory().featureProblem(one.toString(), DeviceMemory.of(one)).stream())
                .map(problem -> ConfigKeys.CACHE_DEVICE_BYTES + ": " + problem)
                .forEach(problems::add);
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(problems);
        }
        return device.orElseThrow();
    }

    private Optional<DeviceChoice> device(List<String> problems) {
        try {
            Optional<DeviceChoice> device = DeviceChoice.of(config.device());
            if (device.isEmpty()) {
                problems.add("sketchwarp.device: " + DeviceChoice.absence(config.device()));
            }
            return device;
        } catch (TorchException e) {
            problems.add(e.getMessage());
            return Optional.empty();
        }
    }

    /** Kafka Streams would say so too, in a stack trace. */
    private Optional<String> stateDirectoryProblem() {
        Path directory = KafkaClients.stateDirectory(config);
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            return Optional.of(
                    "state.dir: " + directory + " cannot be created (" + e + "); set state.dir to where files can be");
        }
        return Files.isWritable(directory)
                ? Optional.empty()
                : Optional.of(
                        "state.dir: " + directory + " cannot be written by user " + System.getProperty("user.name")
                                + "; give that user the right, or set state.dir to where it has it");
    }
}
