package dev.sketchwarp.service.models;

import static dev.sketchwarp.events.ModelStatus.CANDIDATE;
import static dev.sketchwarp.events.ModelStatus.LIVE;
import static dev.sketchwarp.events.ModelStatus.RETIRED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.sketchwarp.events.ModelStatus;
import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.events.Rollout;
import dev.sketchwarp.events.RolloutMode;
import dev.sketchwarp.schemas.registry.RegistryConfig;
import dev.sketchwarp.schemas.registry.RegistryRest;
import dev.sketchwarp.schemas.registry.SchemaRegistryClient;
import dev.sketchwarp.schemas.serde.EventSerializer;
import dev.sketchwarp.schemas.serde.ExampleEvents;
import dev.sketchwarp.schemas.topic.Topic;
import dev.sketchwarp.schemas.topic.TopicAdmin;
import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.stack.LocalStack;
import dev.sketchwarp.stack.SharedStack;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStack.class)
class ModelVersionLogIT {

    private static final RolloutTerms CANARY = new RolloutTerms(RolloutMode.CANARY, 0.1, 500, 10, 0.25, 0.02);

    private final Map<String, Object> kafka;
    private final SchemaRegistryClient registry;
    private final Topic topic = new Topics("models-" + System.nanoTime() + ".").modelVersions();
    private final ModelVersionLog log;
    private final URI registryUrl;

    ModelVersionLogIT(LocalStack stack) {
        this.registryUrl = stack.registryUrl();
        this.kafka = Map.of("bootstrap.servers", stack.bootstrapServers());
        this.registry = new SchemaRegistryClient(RegistryConfig.of(stack.registryUrl()));
        this.log = new ModelVersionLog(topic, kafka, registry);
    }

    @Test
    void tellsTheStoryOfAModel() {
        createTopic();
        log.publish(step("1", LIVE));
        log.publish(step("2", CANDIDATE));
        log.publish(step("2", LIVE));
        log.publish(step("3", CANDIDATE));
        log.publish(step("3", RETIRED));

        ModelHistory history = log.read();

        assertThat(history.live("m")).contains(step("2", LIVE));
        assertThat(history.versions("m"))
                .extracting(ModelVersion::getVersion, ModelVersion::getStatus)
                .containsExactlyInAnyOrder(tuple("1", RETIRED), tuple("2", LIVE), tuple("3", RETIRED));
    }

    @Test
    void isEmptyBeforeAnythingIsPublished() {
        createTopic();

        assertThat(log.read().announcements()).isEmpty();
    }

    @Test
    void skipsAndNotesWhatIsNoAnnouncement() throws Exception {
        createTopic();
        RegistryRest rest = new RegistryRest(registryUrl);
        rest.register(topic.name() + "-point", "{\"type\":\"record\",\"name\":\"Point\",\"fields\":[]}", Map.of());
        int referring = rest.register(
                topic.name() + "-points",
                "{\"type\":\"array\",\"items\":\"Point\"}",
                Map.of("Point", topic.name() + "-point"));
        log.publish(step("1", LIVE));
        try (var producer = new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic.name(), "m", RegistryRest.value(referring, new byte[] {0})))
                    .get();
            producer.send(new ProducerRecord<>(topic.name(), "m", null)).get();
            byte[] other = new EventSerializer<>(ModelVersion.class, registry).serialize(topic.name(), step("3", LIVE));
            producer.send(new ProducerRecord<>(topic.name(), "not its name", other))
                    .get();
        }
        log.publish(step("2", LIVE));

        ModelHistory history = log.read();

        assertThat(history.live("m")).contains(step("2", LIVE));
        assertThat(history.skipped().count()).isEqualTo(3);
        assertThat(history.skipped().sentences().get(0))
                .contains(topic.name() + " partition 0", "cannot be read as dev.sketchwarp.events.ModelVersion");
        assertThat(log.skipped()).isEqualTo(history.skipped());
    }

    /** As Confluent's clients of version 8 may write it. */
    @Test
    void readsAnAnnouncementWhoseSchemaIsNamedInAHeader() throws Exception {
        createTopic();
        byte[] value = new EventSerializer<>(ModelVersion.class, registry).serialize(topic.name(), step("1", LIVE));
        try (var producer = new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer())) {
            var record = new ProducerRecord<>(topic.name(), "m", Arrays.copyOfRange(value, 5, value.length));
            record.headers().add("__value_schema_id", Arrays.copyOf(value, 5));
            producer.send(record).get();
        }

        assertThat(log.read().live("m")).contains(step("1", LIVE));
    }

    @Test
    void saysThatItsTopicIsMissing() {
        assertThatThrownBy(log::read)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("topic " + topic.name() + " does not exist: run `sketchwarp topics apply`");
    }

    @Test
    void stillKnowsTheLiveVersionAfterCompaction() throws Exception {
        try (Admin admin = Admin.create(kafka)) {
            admin.createTopics(List.of(new NewTopic(topic.name(), 1, (short) 1)
                            .configs(Map.of(
                                    "cleanup.policy", "compact",
                                    "min.cleanable.dirty.ratio", "0.01",
                                    "segment.ms", "100",
                                    "max.compaction.lag.ms", "100"))))
                    .all()
                    .get();
            await().until(() -> admin.listTopics().names().get().contains(topic.name()));
        }
        log.publish(step("1", LIVE));
        log.publish(step("2", CANDIDATE));

        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    log.publish(ExampleEvents.modelVersion("rolls the segment", "1", CANDIDATE));
                    return log.read().versions("m").size() == 1;
                });

        assertThat(log.read().live("m")).contains(step("1", LIVE));
    }

    @Test
    void showsNothingOfATransactionThatDidNotFinish() {
        createTopic();
        log.publish(step("1", LIVE));
        try (var dying = publisher()) {
            dying.initTransactions();
            dying.beginTransaction();
            dying.send(new ProducerRecord<>(topic.name(), "m", new byte[] {1}));
            dying.flush();

            assertThat(log.read().announcements()).containsExactly(step("1", LIVE));
            log.publish(step("2", LIVE));

            assertThat(log.read().live("m")).contains(step("2", LIVE));
            assertThatThrownBy(dying::commitTransaction).isInstanceOf(ProducerFencedException.class);
        }
    }

    @Test
    void letsPublishersTakeTurns() {
        createTopic();
        ExecutorService threads = Executors.newFixedThreadPool(4);

        List<String> published = IntStream.range(0, 12)
                .mapToObj(version -> CompletableFuture.supplyAsync(() -> tryToPublish("v" + version), threads))
                .toList()
                .stream()
                .flatMap(future -> future.join().stream())
                .toList();
        threads.shutdown();

        List<ModelVersion> announcements = log.read().announcements();
        assertThat(published).isNotEmpty();
        assertThat(announcements).hasSize(2 * published.size() - 1);
        for (int i = 1; i < announcements.size(); i += 2) {
            assertThat(announcements.get(i).getStatus()).isEqualTo(RETIRED);
            assertThat(announcements.get(i).getVersion())
                    .isEqualTo(announcements.get(i - 1).getVersion());
        }
    }

    @Test
    void triesOneVersionAtATimeAndOnlyBesideALiveOne() {
        createTopic();

        assertThat(log.begin(step("2", CANDIDATE), CANARY))
                .contains("no version of model m is LIVE to try version 2 beside");
        log.publish(step("1", LIVE));
        assertThat(log.begin(step("1", CANDIDATE), CANARY)).contains("version 1 is LIVE already");
        assertThat(log.begin(step("2", CANDIDATE), CANARY)).isEmpty();
        assertThat(log.begin(step("3", CANDIDATE), CANARY))
                .contains("version 2 is being tried; promote or roll back first");

        assertThat(log.read().announcements()).hasSize(3);
        assertThat(log.read().live("m").orElseThrow().getVersion()).isEqualTo("1");
        assertThat(log.read().live("m").orElseThrow().getRollout().orElseThrow().getVersion())
                .isEqualTo("2");
    }

    /** As processors do that come to a decision at the same time. */
    @Test
    void aRolloutEndsOnce() {
        createTopic();
        log.publish(step("1", LIVE));
        log.begin(step("2", CANDIDATE), CANARY);
        Rollout rollout = log.read().live("m").flatMap(ModelVersion::getRollout).orElseThrow();
        ExecutorService threads = Executors.newFixedThreadPool(4);

        List<Boolean> announced = IntStream.range(0, 4)
                .mapToObj(number -> CompletableFuture.supplyAsync(
                        () -> endUntilOver(rollout, step("2", number % 2 == 0 ? LIVE : RETIRED)), threads))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        threads.shutdown();

        assertThat(announced).containsOnlyOnce(true);
        assertThat(log.read().announcements()).hasSize(5);
        assertThat(log.end(rollout, step("2", LIVE))).isFalse();
    }

    private boolean endUntilOver(Rollout rollout, ModelVersion step) {
        while (true) {
            try {
                return log.end(rollout, step);
            } catch (PublishConflictException e) {
                // somebody else was about to: look again
            }
        }
    }

    /** A second rollout of the same version is another one: who decided the first is too late. */
    @Test
    void whatWasDecidedOfAnEarlierRolloutIsVoid() {
        createTopic();
        log.publish(step("1", LIVE));
        log.begin(step("2", CANDIDATE), CANARY);
        Rollout first = log.read().live("m").flatMap(ModelVersion::getRollout).orElseThrow();
        log.publish(step("1", LIVE));
        log.begin(step("2", CANDIDATE), CANARY);

        assertThat(log.end(first, step("2", LIVE))).isFalse();

        assertThat(log.read().live("m").orElseThrow().getVersion()).isEqualTo("1");
    }

    @Test
    void feedsWhatIsPublishedLater() {
        createTopic();
        log.publish(step("1", LIVE));
        List<ModelVersion> seen = new ArrayList<>();
        try (ModelVersionFeed feed = new ModelVersionFeed(topic, kafka, registry)) {
            seen.addAll(feed.readToEnd());

            log.publish(step("2", LIVE));

            await().until(() -> {
                seen.addAll(feed.poll(Duration.ofMillis(100)));
                return seen.size() == 3;
            });
        }
        assertThat(seen).extracting(ModelVersion::getVersion).containsExactly("1", "1", "2");
    }

    private List<String> tryToPublish(String version) {
        try {
            log.publish(step(version, LIVE));
            return List.of(version);
        } catch (PublishConflictException e) {
            return List.of();
        }
    }

    private KafkaProducer<String, byte[]> publisher() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", kafka.get("bootstrap.servers"), "transactional.id", topic.name() + ".publisher");
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    private void createTopic() {
        try (Admin admin = Admin.create(kafka)) {
            new TopicAdmin(admin, registry).apply(List.of(topic));
        }
    }

    private static ModelVersion step(String version, ModelStatus status) {
        return ExampleEvents.modelVersion("m", version, status);
    }
}
