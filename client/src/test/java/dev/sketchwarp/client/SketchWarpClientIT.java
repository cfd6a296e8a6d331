package dev.sketchwarp.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sketchwarp.client.PairOutcome.Answered;
import dev.sketchwarp.client.PairOutcome.NotPublished;
import dev.sketchwarp.client.PairOutcome.Rejected;
import dev.sketchwarp.client.PairOutcome.Unanswered;
import dev.sketchwarp.events.Image;
import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.events.Keypoint;
import dev.sketchwarp.events.ModelMetrics;
import dev.sketchwarp.events.ModelProvenance;
import dev.sketchwarp.events.ModelStatus;
import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.events.ModelWeights;
import dev.sketchwarp.model.image.Pictures;
import dev.sketchwarp.model.network.Backbone;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.network.WeightInitializer;
import dev.sketchwarp.model.weights.Safetensors;
import dev.sketchwarp.model.weights.WeightsFile;
import dev.sketchwarp.processor.ProcessorConfig;
import dev.sketchwarp.processor.StreamProcessor;
import dev.sketchwarp.schemas.registry.RegistryConfig;
import dev.sketchwarp.schemas.registry.SchemaRegistryClient;
import dev.sketchwarp.schemas.topic.TopicAdmin;
import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.models.ModelVersionLog;
import dev.sketchwarp.service.program.CommandFailure;
import dev.sketchwarp.stack.LocalStack;
import dev.sketchwarp.stack.SharedStack;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The client against a broker, a registry and a processor. */
@ExtendWith(SharedStack.class)
@Timeout(180)
class SketchWarpClientIT {

    private static final NetworkSpec TINY = new NetworkSpec(Backbone.RESNET18, 8, true, List.of(3), 64, 16, 1);

    private final Topics topics = new Topics("t" + UUID.randomUUID() + ".");

    @TempDir
    Path directory;

    private ClientConfig config;

    @BeforeEach
    void applyTopics(LocalStack stack) {
        config = ClientConfig.of(stack.bootstrapServers(), stack.registryUrl()).withTopicPrefix(topics.prefix());
        try (Admin admin = Admin.create(kafka(stack))) {
            new TopicAdmin(admin, registry(stack)).apply(topics.all());
        }
    }

    @Test
    void pairsLearnWhatBecomesOfThem(LocalStack stack) throws Exception {
        announce(stack);
        try (StreamProcessor processor = StreamProcessor.start(ProcessorConfig.of(properties(stack)));
                SketchWarpClient client = SketchWarpClient.connect(config.withMostInFlight(4))) {
            // When: more than may be in flight
            Map<String, CompletableFuture<PairOutcome>> outcomes = new HashMap<>();
            for (int i = 0; i < 20; i++) {
                outcomes.put("pair-" + i, client.publish(pair("pair-" + i, picture(i))));
            }
            CompletableFuture<PairOutcome> bad = client.publish(pair("bad", new byte[] {1, 2, 3}));

            // Then
            outcomes.forEach(
                    (id, outcome) -> assertThat(outcome.join()).isInstanceOfSatisfying(Answered.class, answered -> {
                        assertThat(answered.correspondence().getPairId()).isEqualTo(id);
                        assertThat(answered.correspondence().getPhotoToSketchKeypoints())
                                .hasSize(1);
                    }));
            assertThat(bad.join()).isInstanceOfSatisfying(Rejected.class, rejected -> {
                assertThat(rejected.reason()).isEqualTo("image-format-unsupported");
                assertThat(rejected.detail()).contains("sketch");
                assertThat(rejected.place()).matches("\\d+:\\d+");
            });
            assertThat(processor.http()).isNotNull();
        }
    }

    @Test
    void aPairThatNobodyAnswersEndsWithTheClient() throws Exception {
        CompletableFuture<PairOutcome> outcome;
        SketchWarpClient client = SketchWarpClient.connect(config);
        outcome = client.publish(pair("pair", picture(1)));
        client.close();

        assertThat(outcome.join()).isEqualTo(new Unanswered());
        assertThatThrownBy(() -> client.publish(pair("next", picture(1))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void aPairThatKafkaDoesNotTakeSaysSo() throws Exception {
        try (SketchWarpClient client = SketchWarpClient.connect(config)) {
            PairOutcome outcome = client.publish(
                            pair("large", new byte[topics.imagePairs().maxMessageBytes() + 1]))
                    .join();

            assertThat(outcome).isInstanceOfSatisfying(NotPublished.class, refused -> assertThat(refused.reason())
                    .contains("Make the images smaller"));
        }
    }

    @Test
    void aRegistryThatIsAwayForAWhileEndsNothing(LocalStack stack) throws Exception {
        try (SketchWarpClient client = SketchWarpClient.connect(
                        config.withProperties(Map.of("sketchwarp.value.deserializer", AwayAtFirst.class.getName())));
                var letters = new KafkaProducer<>(kafka(stack), new ByteArraySerializer(), new ByteArraySerializer())) {
            CompletableFuture<PairOutcome> outcome = client.publish(pair("pair", picture(1)));

            letters.send(new ProducerRecord<>(topics.imagePairsDeadLetters().name(), "pair".getBytes(UTF_8)));

            assertThat(outcome.join()).isInstanceOf(Rejected.class);
        }
    }

    /** Its first two readings find no registry; the value is the pair's id. */
    public static final class AwayAtFirst implements Deserializer<Object> {
        private static final AtomicInteger TRIES = new AtomicInteger();

        @Override
        public Object deserialize(String topic, byte[] value) {
            if (TRIES.incrementAndGet() <= 2) {
                throw new TimeoutException("no registry answers");
            }
            return pair(new String(value, UTF_8), picture(1));
        }
    }

    @Test
    void whoeverCannotConnectLeavesNothingOpen(LocalStack stack) throws Exception {
        Topics some = new Topics("t" + UUID.randomUUID() + ".");
        try (Admin admin = Admin.create(kafka(stack))) {
            new TopicAdmin(admin, registry(stack)).apply(List.of(some.correspondences()));
        }
        Set<ObjectName> before = consumers();

        assertThatThrownBy(() -> SketchWarpClient.connect(config.withTopicPrefix(some.prefix())))
                .isInstanceOf(CommandFailure.class);

        assertThat(consumers()).isEqualTo(before);
    }

    private static Set<ObjectName> consumers() throws MalformedObjectNameException {
        return ManagementFactory.getPlatformMBeanServer()
                .queryNames(new ObjectName("kafka.consumer:type=app-info,*"), null);
    }

    private static ImagePair pair(String id, byte[] sketch) {
        return ImagePair.newBuilder()
                .setPairId(id)
                .setPhotoId("photo")
                .setPhoto(new Image(ByteBuffer.wrap(picture(0)), null))
                .setSketch(new Image(ByteBuffer.wrap(sketch), null))
                .setPhotoKeypoints(List.of(new Keypoint("eye", 20.0, 30.0)))
                .setSketchKeypoints(List.of())
                .setCapturedAt(Instant.ofEpochMilli(1_700_000_000_000L))
                .setSource("test")
                .setAttributes(Map.of())
                .build();
    }

    private static byte[] picture(int number) {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, 64, 64);
        pen.setColor(Color.BLACK);
        pen.drawLine(number, 0, 60, 60);
        pen.dispose();
        return Pictures.png(image);
    }

    private Map<String, String> properties(LocalStack stack) {
        return new HashMap<>(Map.ofEntries(
                entry("bootstrap.servers", stack.bootstrapServers()),
                entry("state.dir", directory.resolve("state").toString()),
                entry("sketchwarp.topic.prefix", topics.prefix()),
                entry("sketchwarp.schema.registry.url", stack.registryUrl().toString()),
                entry("sketchwarp.model.directories", directory.toString()),
                entry("sketchwarp.device", "cpu"),
                entry("sketchwarp.inference.variant", "contiguous-float32"),
                entry("sketchwarp.batch.max", "4"),
                entry("sketchwarp.http.port", "0"),
                entry("sketchwarp.image.max.pixels", "4000000"),
                entry("sketchwarp.inference.threads", "1")));
    }

    private void announce(LocalStack stack) throws Exception {
        Path file = directory.resolve("1.safetensors");
        WeightsFile weights = new Safetensors(Map.of(), WeightInitializer.init(TINY, 1)).write(file);
        new ModelVersionLog(topics.modelVersions(), kafka(stack), registry(stack))
                .publish(ModelVersion.newBuilder()
                        .setName("sketchwarp")
                        .setVersion("1")
                        .setWeights(new ModelWeights(file.toUri().toString(), weights.sha256(), weights.bytes()))
                        .setNetworkSpec(new ObjectMapper().writeValueAsString(TINY))
                        .setMetrics(ModelMetrics.newBuilder().build())
                        .setProvenance(ModelProvenance.newBuilder().build())
                        .setStatus(ModelStatus.LIVE)
                        .setPublishedAt(Instant.ofEpochMilli(System.currentTimeMillis()))
                        .build());
    }

    private static Map<String, Object> kafka(LocalStack stack) {
        return Map.of("bootstrap.servers", stack.bootstrapServers());
    }

    private static SchemaRegistryClient registry(LocalStack stack) {
        return new SchemaRegistryClient(RegistryConfig.of(stack.registryUrl()));
    }
}
