package dev.sketchwarp.schemas.topic;

import dev.sketchwarp.schemas.registry.RegistryConfig;
import dev.sketchwarp.schemas.registry.RegistryException;
import dev.sketchwarp.schemas.registry.SchemaRegistryClient;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a program's topics are there when it starts. The schema registry may come later. */
public final class TopicsCheck {

    /** Topics that were just created are not known everywhere at once. */
    private static final int RETRIES = 20;

    private static final long PAUSE_MILLIS = 250;

    private static final Logger LOG = LoggerFactory.getLogger(TopicsCheck.class);

    private final List<Topic> topics;
    private final RegistryConfig registry;

    public TopicsCheck(List<Topic> topics, RegistryConfig registry) {
        this.topics = List.copyOf(topics);
        this.registry = registry;
    }

    /**
     * What is in the way; empty when all topics are there. Where they are not as in the catalogue, a log line says so.
     *
     * @param settings of an admin client
     */
    public List<String> problems(Map<String, Object> settings) {
        try (Admin admin = Admin.create(settings)) {
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
            return List.of("bootstrap.servers: Kafka at " + settings.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG)
                    + " cannot be asked for its topics: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of("interrupted");
        }
    }

    private List<String> missing(Admin admin) throws ExecutionException, InterruptedException {
        Set<String> there = admin.listTopics().names().get();
        return topics.stream()
                .map(Topic::name)
                .filter(name -> !there.contains(name))
                .toList();
    }

    /** Of limits and retention, for example: whoever set them may have had a reason. */
    private void warnOfDifferences(Admin admin) {
        try {
            new TopicAdmin(admin, new SchemaRegistryClient(registry))
                    .check(topics)
                    .forEach(problem -> LOG.warn("unlike the catalogue: {}", problem));
        } catch (RegistryException | KafkaException e) {
            LOG.warn("topics and subjects not compared with the catalogue reason=\"{}\"", e.getMessage());
        }
    }
}
