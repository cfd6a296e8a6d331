package dev.sketchwarp.service.access;

import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;

import dev.sketchwarp.schemas.registry.RegistryConfig;
import dev.sketchwarp.schemas.registry.RegistryException;
import dev.sketchwarp.schemas.registry.RegistryRefusedException;
import dev.sketchwarp.schemas.registry.SchemaRegistryClient;
import dev.sketchwarp.schemas.topic.Topic;
import dev.sketchwarp.schemas.topic.TopicAdmin;
import dev.sketchwarp.service.config.SharedKeys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.resource.ResourceType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a program's topics are there when it starts, and whether its user may do what it must. The schema registry may come
 * later, but must not turn the user away.
 */
public final class ClusterCheck {

    /** Topics that were just created are not known everywhere at once. */
    private static final int RETRIES = 20;

    private static final long PAUSE_MILLIS = 250;

    private static final Logger LOG = LoggerFactory.getLogger(ClusterCheck.class);

    private final List<Right> rights;
    private final List<Topic> topics;
    private final RegistryConfig registry;

    /**
     * @param rights what the program must be allowed
     * @param catalogue all topics; those that the rights concern must be there
     */
    public ClusterCheck(List<Right> rights, Collection<Topic> catalogue, RegistryConfig registry) {
        this.rights = List.copyOf(rights);
        this.topics = catalogue.stream()
                .filter(topic -> rights.stream()
                        .anyMatch(right -> right.type() == ResourceType.TOPIC
                                && right.name().equals(topic.name())))
                .toList();
        this.registry = registry;
    }

    /**
     * What is in the way; empty when all is well. Where topics are not as in the catalogue, a log line says so.
     *
     * @param settings of an admin client
     */
    public List<String> problems(Map<String, Object> settings) {
        try (Admin admin = Admin.create(settings)) {
            Granted granted = Granted.ask(admin, topics);
            for (int retry = 0; retry < RETRIES && !granted.missing().isEmpty(); retry++) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                granted = Granted.ask(admin, topics);
            }
            Set<String> problems = new LinkedHashSet<>();
            granted.missing().forEach(name -> problems.add("topic " + name + " does not exist; " + TopicAdmin.APPLY));
            for (Right right : rights) {
                if (!granted.allows(right, admin)) {
                    problems.add(Refusal.missing(right.toString()));
                }
            }
            if (problems.isEmpty()) {
                registryProblem(admin, granted).ifPresent(problems::add);
            }
            return List.copyOf(problems);
        } catch (KafkaException e) {
            String why = Refusal.sentence(e, rights).orElse("it cannot be asked for its topics: " + e.getMessage());
            return List.of("bootstrap.servers: Kafka at " + settings.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG)
                    + ": " + why);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of("interrupted");
        }
    }

    /** Differences from the catalogue are only reported, such as limits and retention: an operator may have set them for a reason. */
    private Optional<String> registryProblem(Admin admin, Granted granted) {
        List<Topic> readable = topics.stream()
                .filter(topic -> granted.operations(topic.name()).contains(DESCRIBE_CONFIGS))
                .toList();
        List<Topic> others = new ArrayList<>(topics);
        others.removeAll(readable);
        TopicAdmin catalogue = new TopicAdmin(admin, new SchemaRegistryClient(registry));
        try {
            catalogue.checkSubjects(others).forEach(problem -> LOG.warn("unlike the catalogue: {}", problem));
            catalogue.check(readable).forEach(problem -> LOG.warn("unlike the catalogue: {}", problem));
        } catch (RegistryRefusedException e) {
            return Optional.of(SharedKeys.REGISTRY_URL + ": " + e.getMessage());
        } catch (RegistryException | KafkaException e) {
            LOG.warn("topics and subjects not compared with the catalogue reason=\"{}\"", e.getMessage());
        }
        return Optional.empty();
    }
}
