package dev.sketchwarp.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sketchwarp.events.Image;
import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.events.ImageReference;
import dev.sketchwarp.events.LabeledPair;
import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.generator.PairGenerator;
import dev.sketchwarp.model.network.Backbone;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.network.WeightInitializer;
import dev.sketchwarp.model.tensor.NamedTensor;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.training.WarpTerms;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.model.weights.ModelMetrics;
import dev.sketchwarp.model.weights.ModelProvenance;
import dev.sketchwarp.processor.ProcessorConfig;
import dev.sketchwarp.processor.StreamProcessor;
import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.service.client.PairPublisher;
import dev.sketchwarp.service.client.Receipt;
import dev.sketchwarp.service.s3.S3Server;
import dev.sketchwarp.stack.LocalStack;
import dev.sketchwarp.stack.SharedStack;
import dev.sketchwarp.tools.demo.GeneratedEvents;
import dev.sketchwarp.trainer.Trainer;
import dev.sketchwarp.trainer.TrainerConfig;
import dev.sketchwarp.trainer.examples.SampleShares;
import dev.sketchwarp.trainer.plan.Stage;
import dev.sketchwarp.trainer.plan.StoredPrecision;
import dev.sketchwarp.trainer.plan.TrainingPlan;
import dev.sketchwarp.trainer.plan.TrainingPrecision;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An installation whose models and images are in object storage and nowhere else, with a tiny network. */
@ExtendWith(SharedStack.class)
@Timeout(900)
class ObjectStorageIT {

    private static final Duration LIMIT = Duration.ofSeconds(200);
    private static final NetworkSpec TINY = new NetworkSpec(Backbone.RESNET18, 2, true, List.of(3), 64, 16, 2);
    private static final String STORE = "s3://models/prod";
    private static final int LABELLED = 30;

    @TempDir
    private Path folder;

    private S3Server objects;
    private Connection connection;
    private Path settings;

    @BeforeEach
    void start(LocalStack stack) throws IOException {
        objects = S3Server.start("models", "images");
        Topics topics = new Topics("t" + UUID.randomUUID() + ".");
        connection = new Connection(stack.bootstrapServers(), stack.registryUrl(), topics, Map.of());
        settings =
                Files.writeString(folder.resolve("command.properties"), "sketchwarp.s3.endpoint=" + objects.endpoint());
        assertThat(run("topics", "apply").exitCode()).isZero();
    }

    @AfterEach
    void stop() {
        objects.close();
    }

    private Cli.Result run(String... arguments) {
        Stream<String> where = Stream.of(
                "--bootstrap-server=" + connection.bootstrapServers(),
                "--registry-url=" + connection.registryUrl(),
                "--topic-prefix=" + connection.topics().prefix(),
                "--command-config=" + settings);
        return Cli.run(Stream.concat(Stream.of(arguments), where).toArray(String[]::new));
    }

    private Map<String, String> common() {
        return new HashMap<>(Map.of(
                "bootstrap.servers", connection.bootstrapServers(),
                "sketchwarp.schema.registry.url", connection.registryUrl().toString(),
                "sketchwarp.topic.prefix", connection.topics().prefix(),
                "sketchwarp.s3.endpoint", objects.endpoint().toString(),
                "sketchwarp.reference.directories", "s3://images/public",
                "sketchwarp.http.port", "0"));
    }

    private StreamProcessor processor() throws IOException {
        Map<String, String> properties = common();
        properties.putAll(Map.of(
                "sketchwarp.model.directories",
                STORE,
                "sketchwarp.batch.max",
                "2",
                "sketchwarp.inference.variant",
                "contiguous-float32",
                "state.dir",
                folder.resolve("state").toString()));
        return StreamProcessor.start(ProcessorConfig.of(properties));
    }

    /** Starts once most labelled pairs are there; lets everything through that is not worse. */
    private Trainer trainer() throws IOException {
        TrainingPlan plan = new TrainingPlan(
                TINY,
                1,
                TrainingPrecision.FLOAT32,
                StoredPrecision.FLOAT32,
                15,
                1000,
                100,
                List.of(new Stage.Warp(6, 2, 0.001, 2, true, WarpTerms.MATCHES, new SampleShares(1, 0, 0, 0))));
        Map<String, String> properties = common();
        properties.putAll(Map.of(
                "sketchwarp.model.store",
                STORE,
                "sketchwarp.store.directory",
                folder.resolve("examples").toString(),
                "sketchwarp.training.directory",
                folder.resolve("trainings").toString(),
                "sketchwarp.training.plan",
                Files.write(folder.resolve("plan.json"), plan.toJson()).toString(),
                "sketchwarp.training.device",
                "cpu",
                "sketchwarp.training.jvm.options",
                "-Xmx1g,-XX:TieredStopAtLevel=1,-Dai.djl.pytorch.num_threads=1"));
        properties.putAll(Map.of(
                "sketchwarp.holdout.percent", "30",
                "sketchwarp.trigger.pairs", "15",
                "sketchwarp.gate.margin", "0",
                "sketchwarp.gate.tolerance", "100",
                "sketchwarp.gate.pairs", "1"));
        return Trainer.start(TrainerConfig.of(properties));
    }

    /** One that finds no keypoint: every scale is far off. */
    private Path wrongModel() throws IOException {
        List<NamedTensor> tensors = WeightInitializer.init(TINY, 1).tensors().stream()
                .map(tensor -> tensor.name().startsWith("stn.") && tensor.name().endsWith(".bias") && tensor.size() == 2
                        ? filled(tensor)
                        : tensor)
                .toList();
        Path model = folder.resolve("wrong");
        new ModelDirectory(model)
                .write("sketchwarp", "wrong", TINY, Weights.of(tensors), ModelMetrics.NONE, ModelProvenance.UNKNOWN);
        return model;
    }

    private static NamedTensor filled(NamedTensor tensor) {
        float[] values = new float[tensor.size()];
        Arrays.fill(values, 0.9f);
        return NamedTensor.of(tensor.name(), tensor.shape(), values);
    }

    /** The image put into object storage, and an image that refers to it. */
    private Image stored(Image inline, String key) throws Exception {
        ByteBuffer buffer = inline.getInline().orElseThrow();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        objects.put("images", key, bytes);
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        return new Image(null, new ImageReference("s3://images/" + key, sha256));
    }

    private void publishLabelled() throws Exception {
        PairGenerator generator = new PairGenerator(5);
        try (PairPublisher<LabeledPair> publisher = PairPublisher.ofLabeledPairs(connection)) {
            for (int i = 0; i < LABELLED; i++) {
                LabeledPair pair = GeneratedEvents.labelled(generator.pair(i));
                publisher.publish(LabeledPair.newBuilder(pair)
                        .setPhoto(stored(pair.getPhoto(), "public/labelled/" + i + ".jpg"))
                        .build());
            }
            publisher.flush();
        }
    }

    /** Publishes a pair whose photo is stored under the key; its id. */
    private String publish(int number, String key) throws Exception {
        ImagePair pair = GeneratedEvents.of(new PairGenerator(6).pair(number));
        ImagePair referring = ImagePair.newBuilder(pair)
                .setPhoto(stored(pair.getPhoto(), key))
                .build();
        try (PairPublisher<ImagePair> publisher = PairPublisher.ofImagePairs(connection)) {
            assertThat(publisher.publish(referring).get()).isInstanceOf(Receipt.Accepted.class);
        }
        return pair.getPairId();
    }

    private ModelVersion live() {
        return connection.modelVersions().read().live("sketchwarp").orElseThrow();
    }

    @Test
    void theTrainerPublishesAndTheProcessorAdoptsByObjectStorage() throws Exception {
        Cli.Result published = run("models", "publish", wrongModel().toString(), "--store", STORE);
        assertThat(published.exitCode()).as(published.err()).isZero();
        assertThat(published.out()).contains("s3://models/prod/sketchwarp/wrong/weights.safetensors");

        try (StreamProcessor processor = processor();
                Trainer trainer = trainer()) {
            await().atMost(LIMIT).until(() -> processor.runs("wrong"));
            publishLabelled();
            await().atMost(LIMIT).alias(trainer.health().toString()).until(() -> !live().getVersion()
                    .equals("wrong"));
            ModelVersion better = live();
            await().atMost(LIMIT).until(() -> processor.runs(better.getVersion()));

            String id = publish(0, "public/photo.jpg");
            publish(1, "secret/photo.jpg");

            assertThat(better.getProvenance().getParentVersion()).contains("wrong");
            Cli.Result answer = run("watch", "--pair", id, "--timeout", "180", "--format", "json");
            assertThat(answer.exitCode()).as(answer.err()).isZero();
            assertThat(answer.out()).contains(better.getVersion());
            await().atMost(LIMIT)
                    .until(() -> run("dlq", "list").out(), letters -> letters.contains("reference-not-allowed"));
            assertThat(run("models", "list").lines()).hasSize(2).anySatisfy(line -> assertThat(line)
                    .contains("LIVE", "s3://models/prod/sketchwarp/" + better.getVersion() + "/weights.safetensors"));
        }
        assertThat(objects.content("models")).hasSize(4).allSatisfy((key, bytes) -> assertThat(key)
                .startsWith("prod/sketchwarp/"));
    }

    @Test
    void whatIsWrongWithAStoreIsSaidInOneSentence() throws IOException {
        String model = wrongModel().toString();

        Cli.Result noBucket = run("models", "publish", model, "--store", "s3://nowhere");
        Cli.Result noStore = run("models", "publish", model, "--store", "ftp://models");
        objects.fall();
        Cli.Result away = run("models", "publish", model, "--store", STORE);

        assertThat(List.of(noBucket, noStore, away)).allSatisfy(result -> {
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.err().lines()).hasSize(1);
        });
        assertThat(noBucket.err()).contains("s3://nowhere/sketchwarp/wrong/", "no bucket nowhere");
        assertThat(noStore.err()).contains("ftp://models", "s3://BUCKET");
        assertThat(away.err()).contains(objects.endpoint().toString(), "sketchwarp.s3.endpoint");
        assertThat(connection.modelVersions().read().announcements()).isEmpty();
    }
}
