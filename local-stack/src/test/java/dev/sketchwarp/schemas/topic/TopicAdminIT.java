package dev.sketchwarp.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.schemas.registry.Compatibility;
import dev.sketchwarp.schemas.registry.RegistryConfig;
import dev.sketchwarp.schemas.registry.SchemaRegistryClient;
import dev.sketchwarp.schemas.topic.Cleanup.DeleteAfter;
import dev.sketchwarp.stack.LocalStack;
import dev.sketchwarp.stack.SharedStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStack.class)
class TopicAdminIT {

    private final Admin admin;
    private final SchemaRegistryClient registry;
    private final TopicAdmin topicAdmin;
    private final Topics topics = new Topics("admin-" + System.nanoTime() + ".");

    TopicAdminIT(LocalStack stack) {
        this.admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()));
        this.registry = new SchemaRegistryClient(RegistryConfig.of(stack.registryUrl()));
        this.topicAdmin = new TopicAdmin(admin, registry);
    }

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void createsEverythingOnceAndFindsItRight() {
        List<String> done = topicAdmin.apply(topics.all());

        assertThat(done)
                .hasSize(6 + 4 + 4)
                .contains("created topic " + topics.imagePairs().name() + " with 8 partitions");
        assertThat(topicAdmin.check(topics.all())).isEmpty();
        assertThat(topicAdmin.apply(topics.all())).isEmpty();
        assertThat(registry.compatibility(topics.imagePairs().subject())).contains(Compatibility.FULL_TRANSITIVE);
    }

    @Test
    void completesASubjectThatAProducerMadeFirst() {
        Topic topic = topics.imagePairs();
        registry.register(topic.subject(), ImagePair.getClassSchema());

        List<String> done = topicAdmin.apply(List.of(topic));

        assertThat(done).contains("set compatibility of subject " + topic.subject() + " to FULL_TRANSITIVE");
        assertThat(topicAdmin.check(List.of(topic))).isEmpty();
    }

    @Test
    void reportsWhatIsMissing() {
        List<TopicProblem> problems = topicAdmin.check(List.of(topics.imagePairs()));

        String topic = topics.imagePairs().name();
        assertThat(problems)
                .containsExactly(
                        new TopicProblem(topic, "the topic does not exist", "run `sketchwarp topics apply`"),
                        new TopicProblem(
                                topic + "-value",
                                "compatibility is not set instead of FULL_TRANSITIVE",
                                "run `sketchwarp topics apply`"),
                        new TopicProblem(
                                topic + "-value",
                                "this version's schema of dev.sketchwarp.events.ImagePair is not registered",
                                "run `sketchwarp topics apply`"));
    }

    @Test
    void reportsATopicThatIsNotAsItShouldBe() {
        Topic topic = topics.imagePairsDeadLetters();
        topicAdmin.apply(List.of(
                new Topic(topic.name(), topic.key(), Optional.empty(), 2, new DeleteAfter(Duration.ofDays(7)), 1000)));

        List<TopicProblem> problems = topicAdmin.check(List.of(topic));

        assertThat(problems)
                .extracting(TopicProblem::what)
                .containsExactlyInAnyOrder(
                        "2 partitions instead of at least 8",
                        "max.message.bytes is 1000 instead of " + topic.maxMessageBytes(),
                        "retention.ms is 604800000 instead of 2592000000");
        assertThat(problems).extracting(TopicProblem::remedy).allMatch(remedy -> remedy.contains("`kafka-"));
    }

    @Test
    void reportsASubjectThatPromisesLess() {
        Topic topic = topics.imagePairs();
        topicAdmin.apply(List.of(topic));
        registry.setCompatibility(topic.subject(), Compatibility.BACKWARD);

        List<TopicProblem> problems = topicAdmin.check(List.of(topic));

        assertThat(problems)
                .singleElement()
                .hasToString(topic.subject() + ": compatibility is BACKWARD instead of FULL_TRANSITIVE; "
                        + "unless it is meant so, `PUT /config/" + topic.subject()
                        + "` with {\"compatibility\":\"FULL_TRANSITIVE\"}");
    }

    @Test
    void reportsASubjectThatHoldsSomethingElse() {
        Topic topic = topics.imagePairs();
        registry.setCompatibility(topic.subject(), Compatibility.FULL_TRANSITIVE);
        registry.register(
                topic.subject(),
                SchemaBuilder.record("ImagePair")
                        .namespace(ImagePair.getClassSchema().getNamespace())
                        .fields()
                        .requiredLong("pair_id")
                        .endRecord());

        List<String> done = topicAdmin.apply(List.of(topic));

        assertThat(done).hasSize(1); // the topic
        assertThat(topicAdmin.check(List.of(topic)))
                .extracting(TopicProblem::what)
                .containsExactly(
                        "this version's schema of dev.sketchwarp.events.ImagePair does not fit the earlier ones");
    }
}
