package dev.sketchwarp.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sketchwarp.events.Correspondence;
import dev.sketchwarp.events.Image;
import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.events.Keypoint;
import dev.sketchwarp.events.ModelMetrics;
import dev.sketchwarp.events.ModelProvenance;
import dev.sketchwarp.events.ModelStatus;
import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.events.ModelWeights;
import dev.sketchwarp.model.network.Backbone;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.network.WeightInitializer;
import dev.sketchwarp.model.weights.Safetensors;
import dev.sketchwarp.model.weights.WeightsFile;
import dev.sketchwarp.schemas.registry.RegistryConfig;
import dev.sketchwarp.schemas.registry.SchemaRegistryClient;
import dev.sketchwarp.schemas.serde.EventDeserializer;
import dev.sketchwarp.schemas.serde.EventSerializer;
import dev.sketchwarp.schemas.serde.TestSerdes;
import dev.sketchwarp.schemas.topic.Topic;
import dev.sketchwarp.schemas.topic.TopicAdmin;
import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.access.TopicLimit;
import dev.sketchwarp.service.models.ModelVersionLog;
import dev.sketchwarp.stack.LocalStack;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Topics of its own on a shared stack, and what a test does with them: publish pairs and models, read what was committed. */
public final class Installation implements AutoCloseable {

    /** Small enough to answer in milliseconds; real in all else. */
    static final NetworkSpec TINY = new NetworkSpec(Backbone.RESNET18, 8, true, List.of(3), 64, 16, 1);

    private final LocalStack stack;
    private final Path directory;
    private final Topics topics;
    private final SchemaRegistryClient registry;
    private final EventSerializer<ImagePair> pairs;
    private final EventDeserializer<Correspondence> correspondences;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Admin admin;
    private final List<StreamProcessor> processors = new ArrayList<>();
    private final Map<String, CommittedRecords> results = new ConcurrentHashMap<>();

    public Installation(LocalStack stack, Path directory) {
        this.stack = stack;
        this.directory = directory;
        this.topics = new Topics("t" + UUID.randomUUID() + ".");
        this.registry = new SchemaRegistryClient(RegistryConfig.of(stack.registryUrl()));
        this.pairs = new EventSerializer<>(ImagePair.class, registry);
        this.correspondences = new EventDeserializer<>(Correspondence.class, registry);
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers(), "max.request.size", 16 << 20),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.admin = Admin.create(kafka());
        applyTopics();
    }

    /** Creates what is missing. */
    void applyTopics() {
        new TopicAdmin(admin, registry).apply(topics.all());
    }

    private Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", stack.bootstrapServers());
    }

    Admin admin() {
        return admin;
    }

    /** As an operator would lower what a topic takes. */
    void limit(Topic topic, int maxMessageBytes) throws Exception {
        TopicLimit.set(admin, topic, maxMessageBytes);
    }

    Topics topics() {
        return topics;
    }

    /** Of a processor here. */
    Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>(Map.ofEntries(
                entry("bootstrap.servers", stack.bootstrapServers()),
                entry("state.dir", directory.resolve("state").toString()),
                entry("sketchwarp.topic.prefix", topics.prefix()),
                entry("sketchwarp.schema.registry.url", stack.registryUrl().toString()),
                entry("sketchwarp.model.directories", directory.toString()),
                entry("sketchwarp.reference.directories", directory.toString()),
                entry("sketchwarp.device", "cpu"),
                entry("sketchwarp.inference.variant", "contiguous-float32"),
                entry("sketchwarp.batch.max", "4"),
                entry("sketchwarp.http.port", "0"),
                entry("sketchwarp.image.max.pixels", "4000000"),
                entry("sketchwarp.inference.threads", "1"),
                entry("consumer.session.timeout.ms", "3000"),
                entry("consumer.heartbeat.interval.ms", "500")));
        TestSerdes.addTo(properties);
        return properties;
    }

    /** Starts a processor that is closed with this. */
    StreamProcessor start(Map<String, String> properties) throws IOException {
        return start(properties, OpenTelemetry.noop());
    }

    StreamProcessor start(Map<String, String> properties, OpenTelemetry telemetry) throws IOException {
        StreamProcessor processor = StreamProcessor.start(ProcessorConfig.of(properties), telemetry);
        processors.add(processor);
        return processor;
    }

    // ---- models

    /** A live version with random weights, written but not announced. */
    ModelVersion model(String version, long seed) throws IOException {
        return model(version, seed, TINY);
    }

    ModelVersion model(String version, long seed, NetworkSpec spec) throws IOException {
        Path file = directory.resolve(version + ".safetensors");
        WeightsFile weights = new Safetensors(Map.of(), WeightInitializer.init(spec, seed)).write(file);
        return ModelVersion.newBuilder()
                .setName("sketchwarp")
                .setVersion(version)
                .setWeights(new ModelWeights(file.toUri().toString(), weights.sha256(), weights.bytes()))
                .setNetworkSpec(new ObjectMapper().writeValueAsString(spec))
                .setMetrics(ModelMetrics.newBuilder().build())
                .setProvenance(ModelProvenance.newBuilder().build())
                .setStatus(ModelStatus.LIVE)
                .setPublishedAt(Instant.ofEpochMilli(System.currentTimeMillis()))
                .build();
    }

    void announce(ModelVersion version) {
        log().publish(version);
    }

    /** Of model versions. */
    ModelVersionLog log() {
        return new ModelVersionLog(topics.modelVersions(), kafka(), registry);
    }

    /** Writes what is no announcement where announcements are. */
    void announce(byte[] value) {
        producer.send(new ProducerRecord<>(topics.modelVersions().name(), "sketchwarp".getBytes(UTF_8), value));
        producer.flush();
    }

    // ---- pairs

    /** A good one. */
    static ImagePair pair(int number) {
        return ImagePair.newBuilder()
                .setPairId("pair-" + number)
                .setPhotoId("photo-" + number % 50)
                .setPhoto(inline(TestImages.jpeg(96, 80, number % 50)))
                .setSketch(inline(TestImages.png(64, 64, number)))
                .setPhotoKeypoints(List.of(new Keypoint("eye", 20.0, 30.0)))
                .setSketchKeypoints(List.of(new Keypoint("tail", 5.5, 60.0)))
                .setCapturedAt(Instant.ofEpochMilli(1_700_000_000_000L))
                .build();
    }

    static Image inline(byte[] bytes) {
        return Image.newBuilder().setInline(ByteBuffer.wrap(bytes)).build();
    }

    byte[] bytes(ImagePair pair) {
        return pairs.serialize(topics.imagePairs().name(), pair);
    }

    void send(ImagePair pair) {
        send(pair.getPhotoId(), bytes(pair), List.of());
    }

    void send(String key, byte[] value, List<Header> headers) {
        producer.send(new ProducerRecord<>(topics.imagePairs().name(), null, key.getBytes(UTF_8), value, headers));
    }

    // ---- results

    List<Correspondence> correspondences() {
        return committed(topics.correspondences()).stream()
                .map(found -> correspondences.deserialize(found.topic(), found.value()))
                .toList();
    }

    List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        return committed(topics.imagePairsDeadLetters());
    }

    /** Waits until so many records are committed to both results' topics together. */
    void awaitResults(int count, Duration atMost) {
        await().atMost(atMost)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> correspondences().size() + deadLetters().size() >= count);
    }

    /** All of a topic that is committed now. */
    List<ConsumerRecord<byte[], byte[]>> committed(Topic topic) {
        return results.computeIfAbsent(topic.name(), name -> new CommittedRecords(stack.bootstrapServers(), name))
                .all();
    }

    Path write(String name, byte[] bytes) throws IOException {
        return Files.write(directory.resolve(name), bytes);
    }

    @Override
    public void close() {
        processors.forEach(StreamProcessor::close);
        results.values().forEach(CommittedRecords::close);
        producer.close();
        admin.close();
    }
}
