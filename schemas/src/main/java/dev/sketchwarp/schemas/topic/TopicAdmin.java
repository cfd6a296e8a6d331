package dev.sketchwarp.schemas.topic;

import dev.sketchwarp.schemas.registry.SchemaRegistryClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.utils.Utils;

/**
 * Brings Kafka and the schema registry to what the catalogue says, and tells where they are not. What exists is never
 * altered: an operator may have set it for a reason.
 *
 * <p>Methods throw {@link KafkaException} when Kafka, and {@link dev.sketchwarp.schemas.registry.RegistryException} when the
 * registry cannot be asked.
 */
public final class TopicAdmin {

    public static final String APPLY = "run `sketchwarp topics apply`";

    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(30);

    private final Admin admin;
    private final SubjectAdmin subjects;

    public TopicAdmin(Admin admin, SchemaRegistryClient registry) {
        this.admin = admin;
        this.subjects = new SubjectAdmin(registry);
    }

    /**
     * Creates the topics and registers the schemas that are missing; returns once the topics can be used.
     *
     * @return what was done, for people; empty when nothing was missing
     */
    public List<String> apply(Collection<Topic> topics) {
        List<String> done = new ArrayList<>();
        for (Topic topic : topics) {
            if (create(topic)) {
                awaitVisible(topic);
                done.add("created topic %s with %d partitions".formatted(topic.name(), topic.partitions()));
            }
            topic.valueSchema().ifPresent(schema -> done.addAll(subjects.apply(topic.subject(), schema)));
        }
        return done;
    }

    /** Where Kafka and the registry differ from the catalogue; empty when all is well. */
    public List<TopicProblem> check(Collection<Topic> topics) {
        List<TopicProblem> problems = new ArrayList<>();
        for (Topic topic : topics) {
            problems.addAll(describe(topic)
                    .map(description -> differences(topic, description))
                    .orElseGet(() -> List.of(new TopicProblem(topic.name(), "the topic does not exist", APPLY))));
            problems.addAll(checkSubjects(List.of(topic)));
        }
        return problems;
    }

    /** The registry's part of {@link #check}. */
    public List<TopicProblem> checkSubjects(Collection<Topic> topics) {
        List<TopicProblem> problems = new ArrayList<>();
        for (Topic topic : topics) {
            topic.valueSchema().ifPresent(schema -> problems.addAll(subjects.check(topic.subject(), schema)));
        }
        return problems;
    }

    private boolean create(Topic topic) {
        NewTopic request = new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty());
        try {
            await(
                    topic,
                    admin.createTopics(List.of(request.configs(topic.config()))).all());
            return true;
        } catch (TopicExistsException e) {
            return false;
        }
    }

    /** Brokers learn of a new topic some time after the controller has created it. */
    private void awaitVisible(Topic topic) {
        long deadline = System.nanoTime() + VISIBLE_WITHIN.toNanos();
        while (describe(topic).isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException(
                        "created topic %s, but no broker knew it %s later".formatted(topic.name(), VISIBLE_WITHIN));
            }
            Utils.sleep(20);
        }
    }

    private Optional<TopicDescription> describe(Topic topic) {
        try {
            return Optional.ofNullable(
                    await(topic, admin.describeTopics(List.of(topic.name())).allTopicNames())
                            .get(topic.name()));
        } catch (UnknownTopicOrPartitionException e) {
            return Optional.empty();
        }
    }

    private List<TopicProblem> differences(Topic topic, TopicDescription description) {
        List<TopicProblem> problems = new ArrayList<>();
        int partitions = description.partitions().size();
        if (partitions < topic.partitions()) {
            problems.add(new TopicProblem(
                    topic.name(),
                    "%d partitions instead of at least %d".formatted(partitions, topic.partitions()),
                    "add some with `kafka-topics.sh --alter --topic %s --partitions %d` while nothing is published: keys move"
                            .formatted(topic.name(), topic.partitions())));
        }
        Config actual = config(topic);
        topic.config().forEach((key, wanted) -> {
            String found = actual.get(key).value();
            if (!wanted.equals(found)) {
                problems.add(new TopicProblem(
                        topic.name(),
                        "%s is %s instead of %s".formatted(key, found, wanted),
                        "unless it is meant so, run `kafka-configs.sh --alter --entity-type topics --entity-name %s --add-config %s=%s`"
                                .formatted(topic.name(), key, wanted)));
            }
        });
        return problems;
    }

    private Config config(Topic topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        return await(topic, admin.describeConfigs(List.of(resource)).all())
                .values()
                .iterator()
                .next();
    }

    private static <V> V await(Topic topic, KafkaFuture<V> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicAuthorizationException refused) { // which does not say of which topic
                throw new TopicAuthorizationException(refused.getMessage(), Set.of(topic.name()));
            }
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        }
    }
}
