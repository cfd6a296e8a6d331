package dev.sketchwarp.processor;

import dev.sketchwarp.model.torch.DeviceChoice;
import dev.sketchwarp.schemas.registry.RegistryException;
import dev.sketchwarp.schemas.registry.SchemaRegistryClient;
import dev.sketchwarp.schemas.topic.Topic;
import dev.sketchwarp.schemas.topic.TopicAdmin;
import dev.sketchwarp.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must be there before the stream starts: the device, Kafka, the topics. The schema registry and a model may come later. */
final class StartUpCheck {

    /** Topics that were just created are not known everywhere at once. */
    private static final int RETRIES = 20;

    private static final long PAUSE_MILLIS = 250;

    private static final Logger LOG = LoggerFactory.getLogger(StartUpCheck.class);

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
        List<String> problems = new ArrayList<>(kafkaProblems());
        if (config.inferenceThreads() > 0) { // read once, when libtorch is loaded
            System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(config.inferenceThreads()));
        }
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
        try (Admin admin = Admin.create(KafkaClients.admin(config, "check"))) {
            List<String> missing = missing(admin);
            for (int retry = 0; retry < RETRIES && !missing.isEmpty(); retry++) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                missing = missing(admin);
            }
            if (missing.isEmpty()) {
                warnOfDifferences(admin);
            }
            return missing.stream()
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

    private List<String> missing(Admin admin) throws ExecutionException, InterruptedException {
        Set<String> there = admin.listTopics().names().get();
        return topics().stream()
                .map(Topic::name)
                .filter(name -> !there.contains(name))
                .toList();
    }

    /** Of limits and retention, for example: whoever set them may have had a reason. */
    private void warnOfDifferences(Admin admin) {
        try {
            new TopicAdmin(admin, new SchemaRegistryClient(config.registry()))
                    .check(topics())
                    .forEach(problem -> LOG.warn("unlike the catalogue: {}", problem));
        } catch (RegistryException | KafkaException e) {
            LOG.warn("topics and subjects not compared with the catalogue reason=\"{}\"", e.getMessage());
        }
    }

    private List<Topic> topics() {
        Topics topics = config.topics();
        return List.of(
                topics.imagePairs(), topics.imagePairsDeadLetters(), topics.correspondences(), topics.modelVersions());
    }
}
