package dev.sketchwarp.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sketchwarp.model.image.ImageLimits;
import dev.sketchwarp.model.weights.FolderStore;
import dev.sketchwarp.schemas.registry.RegistryConfig;
import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.config.InvalidConfigException;
import dev.sketchwarp.service.reference.AllowedPlaces;
import dev.sketchwarp.service.reference.ReferencePolicy;
import dev.sketchwarp.service.s3.S3Address;
import dev.sketchwarp.service.s3.S3Config;
import dev.sketchwarp.trainer.modelstore.ObjectModelStore;
import dev.sketchwarp.trainer.orchestration.Gate;
import dev.sketchwarp.trainer.orchestration.TrainingSettings;
import dev.sketchwarp.trainer.orchestration.Trigger;
import dev.sketchwarp.trainer.plan.Preset;
import dev.sketchwarp.trainer.store.StoreLimits;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerConfigTest {

    private static final Path FILE = Path.of("../config/trainer.properties");

    @TempDir
    Path directory;

    private Map<String, String> required() {
        return new HashMap<>(Map.of(
                "bootstrap.servers",
                "kafka:9092",
                "sketchwarp.schema.registry.url",
                "http://registry:8081",
                "sketchwarp.model.store",
                "file:" + directory.resolve("models"),
                "sketchwarp.store.directory",
                directory.resolve("examples").toString(),
                "sketchwarp.training.directory",
                directory.resolve("trainings").toString()));
    }

    private static RegistryConfig registry(String url) {
        return new RegistryConfig(
                List.of(URI.create(url)),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(10),
                Duration.ofSeconds(2));
    }

    private static List<String> problemsOf(Map<String, String> properties) {
        return catchThrowableOfType(InvalidConfigException.class, () -> TrainerConfig.of(properties))
                .problems();
    }

    @Test
    void everythingElseHasADefault() {
        TrainerConfig config = TrainerConfig.of(required());

        assertThat(config)
                .isEqualTo(new TrainerConfig(
                        new Topics("sketchwarp."),
                        "sketchwarp",
                        new FolderStore(directory.resolve("models")),
                        directory.resolve("examples"),
                        new StoreLimits(8L << 30, 64L << 20, 25),
                        10,
                        new TrainingSettings(
                                directory.resolve("trainings"), "default", "auto", Optional.empty(), List.of("-Xmx3g")),
                        new Trigger.Rule(1000, Duration.ZERO),
                        new Gate(0.5, 1.0, 20),
                        new ImageLimits(10 << 20, 25_000_000),
                        new ReferencePolicy(
                                Set.of("file", "https", "s3"), Set.of(), AllowedPlaces.NONE, Duration.ofSeconds(5), 3),
                        S3Config.USUAL,
                        registry("http://registry:8081"),
                        config.serdes(),
                        new InetSocketAddress("127.0.0.1", 8082),
                        Duration.ofMinutes(5),
                        config.kafka()));
        assertThat(config.kafka())
                .containsEntry("bootstrap.servers", "kafka:9092")
                .containsEntry("consumer.group.id", "sketchwarp.trainer")
                .containsEntry("producer.max.request.size", "" + (11 << 20));
    }

    @Test
    void everyKeyCanBeSet() throws IOException {
        Path plan =
                Files.write(directory.resolve("plan.json"), Preset.PAPER.plan().toJson());
        Map<String, String> properties = required();
        properties.putAll(Map.of(
                "sketchwarp.topic.prefix", "test.",
                "sketchwarp.model.name", "psc",
                "sketchwarp.store.budget.bytes", "3200000",
                "sketchwarp.store.evaluation.percent", "40",
                "sketchwarp.holdout.percent", "20",
                "sketchwarp.training.plan", plan.toString(),
                "sketchwarp.training.device", "gpu:1",
                "sketchwarp.training.time.limit.ms", "60000",
                "sketchwarp.training.jvm.options", "-Xmx1g,-Xss2m"));
        properties.putAll(Map.of(
                "sketchwarp.trigger.pairs", "7",
                "sketchwarp.trigger.interval.ms", "5000",
                "sketchwarp.gate.margin", "1.5",
                "sketchwarp.gate.tolerance", "0",
                "sketchwarp.gate.pairs", "3",
                "sketchwarp.http.host", "0.0.0.0",
                "sketchwarp.http.port", "0",
                "sketchwarp.health.stall.ms", "1234",
                "consumer.group.id", "mine",
                "security.protocol", "SSL"));

        properties.putAll(Map.of(
                "sketchwarp.model.store", "s3://models/prod/",
                "sketchwarp.s3.endpoint", "https://storage:9000",
                "sketchwarp.s3.region", "somewhere",
                "sketchwarp.s3.path.style", "false"));

        TrainerConfig config = TrainerConfig.of(properties);

        S3Config s3 = new S3Config(
                Optional.of(URI.create("https://storage:9000")), Optional.of("somewhere"), Optional.of(false));
        assertThat(config)
                .isEqualTo(new TrainerConfig(
                        new Topics("test."),
                        "psc",
                        new ObjectModelStore(new S3Address("models", "prod"), s3),
                        directory.resolve("examples"),
                        new StoreLimits(3_200_000, 100_000, 40),
                        20,
                        new TrainingSettings(
                                directory.resolve("trainings"),
                                plan.toString(),
                                "gpu:1",
                                Optional.of(Duration.ofMinutes(1)),
                                List.of("-Xmx1g", "-Xss2m")),
                        new Trigger.Rule(7, Duration.ofSeconds(5)),
                        new Gate(1.5, 0, 3),
                        config.imageLimits(),
                        config.references(),
                        s3,
                        config.registry(),
                        config.serdes(),
                        new InetSocketAddress("0.0.0.0", 0),
                        Duration.ofMillis(1234),
                        config.kafka()));
        assertThat(TrainerKafka.of(TrainerKafka.CONSUMER, config.kafka()))
                .containsEntry("group.id", "mine")
                .containsEntry("security.protocol", "SSL");
        assertThat(TrainerKafka.common(config.kafka())).containsOnlyKeys("bootstrap.servers", "security.protocol");
    }

    @Test
    void allProblemsAreToldAtOnce() {
        List<String> problems = problemsOf(Map.of(
                "sketchwarp.model.store", "ftp://bucket",
                "sketchwarp.s3.endpoint", "storage:9000",
                "sketchwarp.training.plan", "nowhere.json",
                "sketchwarp.training.device", "tpu",
                "sketchwarp.gate.margin", "much",
                "sketchwarp.colour", "blue",
                "consumer.max.poll.records", "some"));

        assertThat(problems)
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("sketchwarp.model.store").contains("file:DIR"))
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("sketchwarp.s3.endpoint").contains("http(s)://HOST:PORT"))
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("sketchwarp.training.plan")
                        .contains("nowhere.json"))
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("sketchwarp.training.device")
                        .contains("tpu"))
                .anySatisfy(problem -> assertThat(problem).startsWith("sketchwarp.gate.margin"))
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("sketchwarp.colour").contains("no such key"))
                .anySatisfy(problem -> assertThat(problem).startsWith("consumer.max.poll.records"))
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("sketchwarp.store.directory")
                        .contains("missing"))
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("sketchwarp.training.directory")
                        .contains("missing"))
                .anySatisfy(problem -> assertThat(problem).startsWith("sketchwarp.schema.registry.url"))
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("bootstrap.servers").contains("missing"))
                .hasSize(11);
    }

    @Test
    void theCommentedFileIsTheDocumentation() {
        assertThat(FILE).hasContent(TrainerConfig.documentation());
    }

    @Test
    void theCommentedFileIsRight() throws IOException {
        Properties file = new Properties();
        file.load(Files.newBufferedReader(FILE));
        Map<String, String> properties = new HashMap<>();
        file.stringPropertyNames().forEach(key -> properties.put(key, file.getProperty(key)));

        assertThat(TrainerConfig.of(properties).modelStore())
                .isEqualTo(new FolderStore(Path.of("models").toAbsolutePath()));
    }
}
