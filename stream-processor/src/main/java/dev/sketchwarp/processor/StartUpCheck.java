package dev.sketchwarp.processor;

import dev.sketchwarp.processor.inference.DeviceChoice;
import dev.sketchwarp.schemas.topic.Topic;
import dev.sketchwarp.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.StreamsConfig;

/** What must be there before the stream starts: the device, Kafka, the topics. The schema registry and a model may come later. */
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
    DeviceChoice device() {
        List<String> problems = new ArrayList<>(kafkaProblems());
        Optional<DeviceChoice> device = DeviceChoice.of(config.device());
        if (device.isEmpty()) {
            problems.add("sketchwarp.device: no GPU of that number was found, so \"" + config.device()
                    + "\" cannot be had; set auto or cpu, or install the GPU's driver and PyTorch's CUDA libraries");
        }
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(problems);
        }
        return device.orElseThrow();
    }

    private List<String> kafkaProblems() {
        Topics topics = config.topics();
        try (Admin admin = Admin.create(KafkaClients.admin(config, "check"))) {
            Set<String> there = admin.listTopics().names().get();
            return List.of(
                            topics.imagePairs(),
                            topics.imagePairsDeadLetters(),
                            topics.correspondences(),
                            topics.modelVersions())
                    .stream()
                    .map(Topic::name)
                    .filter(name -> !there.contains(name))
                    .map(name -> "topic " + name + " does not exist; run `sketchwarp topics apply`")
                    .toList();
        } catch (ExecutionException | KafkaException e) {
            return List.of("bootstrap.servers: Kafka at " + config.kafka().get(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG)
                    + " cannot be asked for its topics: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of("interrupted");
        }
    }
}
