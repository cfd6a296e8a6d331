package dev.sketchwarp.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sketchwarp.model.graph.Program.Kernels;
import dev.sketchwarp.model.graph.Program.Layout;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.image.ImageLimits;
import dev.sketchwarp.model.serving.ServingOptions;
import dev.sketchwarp.model.torch.DeviceLanes;
import dev.sketchwarp.schemas.registry.RegistryConfig;
import dev.sketchwarp.schemas.registry.RegistryConfig.Credentials;
import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.config.InvalidConfigException;
import dev.sketchwarp.service.config.SerdeConfig;
import dev.sketchwarp.service.reference.AllowedPlaces;
import dev.sketchwarp.service.reference.ReferencePolicy;
import dev.sketchwarp.service.s3.S3Address;
import dev.sketchwarp.service.s3.S3Config;
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
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorConfigTest {

    private static final Path FILE = Path.of("../config/stream-processor.properties");

    private static final Machine TWO_CORES = new Machine(2, 1L << 30, 8L << 30, 0);

    @TempDir
    Path directory;

    private Map<String, String> required() {
        return new HashMap<>(Map.of(
                "bootstrap.servers", "kafka:9092",
                "sketchwarp.schema.registry.url", "http://registry:8081",
                "sketchwarp.model.directories", directory.toString()));
    }

    private List<String> problemsOf(Map<String, String> properties) {
        return catchThrowableOfType(InvalidConfigException.class, () -> ProcessorConfig.of(properties))
                .problems();
    }

    @Test
    void everythingElseHasADefault() {
        ProcessorConfig config = ProcessorConfig.of(required(), wish -> TWO_CORES);

        long heap = TWO_CORES.heap();
        int fetch = (int) (heap / 64);
        assertThat(config)
                .isEqualTo(new ProcessorConfig(
                        new Topics("sketchwarp."),
                        "sketchwarp",
                        new AllowedPlaces(List.of(directory), List.of()),
                        "auto",
                        new InferenceConfig(
                                8, Duration.ofMillis(2), new DeviceLanes.Plan(2, 1), Optional.empty(), false),
                        new MemoryPlan(1, heap / 4, fetch, heap / 16, 128, heap / 32, heap / 32 * 3),
                        new ImageLimits(10 << 20, 25_000_000),
                        true,
                        Optional.empty(),
                        new ReferencePolicy(
                                Set.of("file", "https", "s3"), Set.of(), AllowedPlaces.NONE, Duration.ofSeconds(5), 3),
                        S3Config.USUAL,
                        new RegistryConfig(
                                List.of(URI.create("http://registry:8081")),
                                Optional.empty(),
                                Optional.empty(),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(2)),
                        config.serdes(),
                        new InetSocketAddress("127.0.0.1", 8080),
                        Duration.ofMinutes(5),
                        config.kafka()));
        assertThat(config.kafka())
                .containsEntry("application.id", "sketchwarp.processor")
                .containsEntry("processing.guarantee", "exactly_once_v2")
                .containsEntry("main.consumer.max.poll.records", "128")
                .containsEntry("buffered.records.per.partition", "128")
                .containsEntry("main.consumer.max.partition.fetch.bytes", "" + fetch)
                .containsEntry("producer.max.request.size", "" + (11 << 20));
    }

    @Test
    void everyKeyCanBeSet() throws IOException {
        Path images = Files.createDirectory(directory.resolve("images"));
        Map<String, String> properties = required();
        properties.putAll(Map.of(
                "sketchwarp.topic.prefix", "test.",
                "sketchwarp.model.name", "psc",
                "sketchwarp.device", "gpu:1,gpu:0",
                "sketchwarp.batch.max", "8",
                "sketchwarp.batch.linger.ms", "7",
                "sketchwarp.decode.threads", "3",
                "sketchwarp.memory.budget.bytes", "" + (1 << 27),
                "sketchwarp.image.max.bytes", "1000000",
                "sketchwarp.image.max.pixels", "2000000"));
        properties.putAll(Map.of(
                "sketchwarp.reference.schemes", "http",
                "sketchwarp.reference.hosts", "Images.example.org,other:8080",
                "sketchwarp.reference.directories", images + ",s3://images",
                "sketchwarp.reference.timeout.ms", "500",
                "sketchwarp.reference.attempts", "2",
                "sketchwarp.schema.registry.url", "http://a:1,https://b:2/api",
                "sketchwarp.schema.registry.user", "bob",
                "sketchwarp.schema.registry.password", "secret"));
        properties.putAll(Map.of(
                "sketchwarp.model.directories", directory + ", s3://models/prod/",
                "sketchwarp.s3.endpoint", "http://storage:9000",
                "sketchwarp.s3.region", "somewhere",
                "sketchwarp.s3.path.style", "true"));
        properties.putAll(Map.of(
                "sketchwarp.http.host", "0.0.0.0",
                "sketchwarp.http.port", "0",
                "sketchwarp.inference.threads", "5",
                "sketchwarp.cache.enabled", "false",
                "num.stream.threads", "2",
                "application.id", "mine",
                "main.consumer.max.poll.records", "5",
                "some.other", "value"));
        properties.putAll(Map.of(
                "sketchwarp.health.stall.ms", "1234",
                "sketchwarp.inference.lanes", "2",
                "sketchwarp.value.deserializer", StringDeserializer.class.getName(),
                "sketchwarp.value.serializer", StringSerializer.class.getName(),
                "schema.registry.ssl.protocol", "TLSv1.3",
                "sketchwarp.cache.device.bytes", "12345",
                "sketchwarp.sketch.normalise", "false",
                "sketchwarp.cloudevents.source", "/sketchwarp/processor",
                "sketchwarp.inference.flip", "true",
                "sketchwarp.inference.variant", "channels-last-bfloat16-onednn"));

        ProcessorConfig config = ProcessorConfig.of(properties, wish -> TWO_CORES);

        assertThat(config)
                .isEqualTo(new ProcessorConfig(
                        new Topics("test."),
                        "psc",
                        new AllowedPlaces(List.of(directory), List.of(new S3Address("models", "prod"))),
                        "gpu:1,gpu:0",
                        new InferenceConfig(
                                8,
                                Duration.ofMillis(7),
                                new DeviceLanes.Plan(2, 2),
                                Optional.of(
                                        new ServingOptions(Layout.CHANNELS_LAST, Precision.BFLOAT16, Kernels.ONEDNN)),
                                true),
                        new MemoryPlan(3, 1 << 26, (1 << 24) / 2 / 4, 1 << 24, 128, 0, 0),
                        new ImageLimits(1_000_000, 2_000_000),
                        false,
                        Optional.of(URI.create("/sketchwarp/processor")),
                        new ReferencePolicy(
                                Set.of("http"),
                                Set.of("images.example.org", "other:8080"),
                                new AllowedPlaces(List.of(images), List.of(new S3Address("images", ""))),
                                Duration.ofMillis(500),
                                2),
                        new S3Config(
                                Optional.of(URI.create("http://storage:9000")),
                                Optional.of("somewhere"),
                                Optional.of(true)),
                        new RegistryConfig(
                                List.of(URI.create("http://a:1"), URI.create("https://b:2/api")),
                                Optional.of(new Credentials("bob", "secret")),
                                Optional.empty(),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(2)),
                        new SerdeConfig(
                                Optional.of(StringDeserializer.class.getName()),
                                Optional.of(StringSerializer.class.getName()),
                                config.serdes().properties()),
                        new InetSocketAddress("0.0.0.0", 0),
                        Duration.ofMillis(1234),
                        config.kafka()));
        assertThat(config.serdes().properties())
                .containsEntry("schema.registry.url", "http://a:1,https://b:2/api")
                .containsEntry("basic.auth.user.info", "bob:secret")
                .containsEntry("schema.registry.ssl.protocol", "TLSv1.3");
        assertThat(config.kafka())
                .containsEntry("application.id", "mine")
                .containsEntry("main.consumer.max.poll.records", "5")
                .containsEntry("some.other", "value")
                .containsEntry("main.consumer.fetch.max.bytes", "" + (1 << 24) / 2 / 4);
    }

    @Test
    void allProblemsAreToldAtOnce() {
        List<String> problems = problemsOf(Map.ofEntries(
                Map.entry(
                        "sketchwarp.model.directories",
                        directory.resolve("nowhere").toString()),
                Map.entry("sketchwarp.device", "tpu"),
                Map.entry("sketchwarp.batch.max", "12"),
                Map.entry("sketchwarp.http.port", "http"),
                Map.entry("sketchwarp.colour", "blue"),
                Map.entry("sketchwarp.reference.directories", "s3://images/../secrets"),
                Map.entry("sketchwarp.reference.hosts", "example.org,*.example.org,https://example.org"),
                Map.entry("sketchwarp.cloudevents.source", "no spaces"),
                Map.entry("sketchwarp.schema.registry.url", "registry"),
                Map.entry("sketchwarp.schema.registry.password", "x"),
                Map.entry("processing.guarantee", "at_least_once"),
                Map.entry("producer.linger.ms", "soon")));

        assertThat(problems)
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("sketchwarp.model.directories")
                        .contains("nowhere"))
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("sketchwarp.reference.directories")
                        .contains("s3://images/../secrets"))
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("sketchwarp.reference.hosts")
                        .contains("*.example.org"))
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("sketchwarp.reference.hosts")
                        .contains("https://example.org"))
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("sketchwarp.device").contains("tpu"))
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("sketchwarp.batch.max").contains("power of two"))
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("sketchwarp.http.port").contains("http"))
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("sketchwarp.colour").contains("no such key"))
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("sketchwarp.cloudevents.source")
                        .contains("URI"))
                .anySatisfy(problem -> assertThat(problem).startsWith("sketchwarp.schema.registry.url"))
                .anySatisfy(problem -> assertThat(problem).startsWith("sketchwarp.schema.registry.password"))
                .anySatisfy(problem -> assertThat(problem).startsWith("processing.guarantee"))
                .anySatisfy(problem -> assertThat(problem).startsWith("producer.linger.ms"))
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("bootstrap.servers").contains("missing"))
                .hasSize(14);
    }

    @Test
    void aBudgetThatCannotHoldTheLargestImageIsAProblem() {
        Map<String, String> properties = required();
        properties.put("sketchwarp.memory.budget.bytes", "" + (64 << 20));

        assertThat(problemsOf(properties))
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem).contains("an image of 25000000 pixels"))
                .anySatisfy(problem -> assertThat(problem).contains("two images of 10485760 bytes"));
    }

    @Test
    void aBudgetLargerThanTheHeapIsAProblem() {
        Map<String, String> properties = required();
        properties.put("sketchwarp.memory.budget.bytes", "" + Long.MAX_VALUE);

        assertThat(problemsOf(properties)).singleElement().asString().contains("-Xmx");
    }

    @Test
    void secretsAreNotShown() {
        Map<String, String> properties = required();
        properties.put("sketchwarp.schema.registry.user", "bob");
        properties.put("sketchwarp.schema.registry.password", "topsecret");

        assertThat(ProcessorConfig.of(properties).toString()).doesNotContain("topsecret");
    }

    @Test
    void theCommentedFileIsTheDocumentation() throws IOException {
        assertThat(FILE).hasContent(ProcessorConfig.documentation());
    }

    @Test
    void theCommentedFileIsRightOnceItsDirectoryIsThere() throws IOException {
        Properties file = new Properties();
        file.load(Files.newBufferedReader(FILE));
        Map<String, String> properties = new HashMap<>();
        file.stringPropertyNames().forEach(key -> properties.put(key, file.getProperty(key)));

        assertThat(problemsOf(properties))
                .singleElement()
                .asString()
                .startsWith("sketchwarp.model.directories: models");
    }
}
