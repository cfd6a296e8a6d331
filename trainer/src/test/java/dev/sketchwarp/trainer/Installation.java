package dev.sketchwarp.trainer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.awaitility.Awaitility.await;

import dev.sketchwarp.events.Image;
import dev.sketchwarp.events.KeypointPair;
import dev.sketchwarp.events.LabeledPair;
import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.schemas.registry.RegistryConfig;
import dev.sketchwarp.schemas.registry.SchemaRegistryClient;
import dev.sketchwarp.schemas.serde.EventSerializer;
import dev.sketchwarp.schemas.serde.TestSerdes;
import dev.sketchwarp.schemas.topic.Topic;
import dev.sketchwarp.schemas.topic.TopicAdmin;
import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.access.TopicLimit;
import dev.sketchwarp.service.models.ModelVersionLog;
import dev.sketchwarp.stack.LocalStack;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Topics of its own on a shared stack, and what a test of the trainer does with them. */
public final class Installation implements AutoCloseable {

    private static final int SIDE = 64;

    private final LocalStack stack;
    private final Path directory;
    private final Topics topics = new Topics("t" + UUID.randomUUID() + ".");
    private final SchemaRegistryClient registry;
    private final EventSerializer<LabeledPair> pairs;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Admin admin;
    private final List<Trainer> trainers = new ArrayList<>();

    public Installation(LocalStack stack, Path directory) {
        this.stack = stack;
        this.directory = directory;
        this.registry = new SchemaRegistryClient(RegistryConfig.of(stack.registryUrl()));
        this.pairs = new EventSerializer<>(LabeledPair.class, registry);
        this.producer = new KafkaProducer<>(kafka(), new ByteArraySerializer(), new ByteArraySerializer());
        this.admin = Admin.create(kafka());
        new TopicAdmin(admin, registry).apply(topics.all());
    }

    private Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", stack.bootstrapServers());
    }

    /** As an operator would lower what a topic takes. */
    void limit(Topic topic, int maxMessageBytes) throws Exception {
        TopicLimit.set(admin, topic, maxMessageBytes);
    }

    Topics topics() {
        return topics;
    }

    public ModelVersionLog log() {
        return new ModelVersionLog(topics.modelVersions(), kafka(), registry);
    }

    /** All that was announced and still is, the oldest first. */
    public List<ModelVersion> announcements() {
        return log().read().announcements();
    }

    Path store() {
        return directory.resolve("examples");
    }

    /** Of a trainer here, which trains only when asked. */
    Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>(Map.ofEntries(
                entry("bootstrap.servers", stack.bootstrapServers()),
                entry("consumer.session.timeout.ms", "6000"),
                entry("consumer.heartbeat.interval.ms", "1000"),
                entry("sketchwarp.topic.prefix", topics.prefix()),
                entry("sketchwarp.schema.registry.url", stack.registryUrl().toString()),
                entry("sketchwarp.model.store", "file:" + directory.resolve("models")),
                entry("sketchwarp.store.directory", store().toString()),
                entry(
                        "sketchwarp.training.directory",
                        directory.resolve("trainings").toString()),
                entry("sketchwarp.training.device", "cpu"),
                entry("sketchwarp.holdout.percent", "30"),
                entry("sketchwarp.trigger.pairs", "0"),
                entry("sketchwarp.image.max.bytes", "100000"),
                entry("sketchwarp.reference.directories", directory.toString()),
                entry("sketchwarp.http.port", "0")));
        TestSerdes.addTo(properties);
        return properties;
    }

    /** Starts a trainer that is closed with this. */
    Trainer start(Map<String, String> properties) throws IOException {
        Trainer trainer = Trainer.start(TrainerConfig.of(properties));
        trainers.add(trainer);
        return trainer;
    }

    /** Starts the program in a process of its own. */
    Process launch(Map<String, String> settings) throws IOException {
        Properties properties = new Properties();
        properties.putAll(settings);
        Path file = directory.resolve("trainer.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TrainerMain.class.getName(),
                        "--config",
                        file.toString())
                .inheritIO()
                .start();
    }

    // ---- pairs

    /** A good one: a box, and its outline a quarter of the image further right. */
    public static LabeledPair pair(int number) {
        int x = 4 + number * 7 % 20;
        int y = 4 + number * 5 % 30;
        int moved = SIDE / 4;
        return LabeledPair.newBuilder()
                .setPairId("pair-" + number)
                .setPhotoId("photo-" + number)
                .setPhoto(inline(picture(number, true, x, y)))
                .setSketch(inline(picture(number, false, x + moved, y)))
                .setCategory("box")
                .setKeypoints(List.of(
                        new KeypointPair("corner", (double) x, (double) y, (double) x + moved, (double) y),
                        new KeypointPair("other", x + 20.0, y + 20.0, x + 20.0 + moved, y + 20.0)))
                .build();
    }

    static Image inline(byte[] bytes) {
        return Image.newBuilder().setInline(ByteBuffer.wrap(bytes)).build();
    }

    static byte[] picture(int number, boolean filled, int x, int y) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(filled ? new Color(200, 220, 180) : Color.WHITE);
        canvas.fillRect(0, 0, SIDE, SIDE);
        canvas.setColor(filled ? new Color(number * 31 % 200, 40, 60) : Color.BLACK);
        if (filled) {
            canvas.fillRect(x, y, 20, 20);
        } else {
            canvas.drawRect(x, y, 20, 20);
        }
        canvas.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }

    byte[] bytes(LabeledPair pair) {
        return pairs.serialize(topics.labeledPairs().name(), pair);
    }

    void send(LabeledPair pair) {
        send(pair.getPhotoId().getBytes(UTF_8), bytes(pair), List.of());
    }

    void send(byte[] key, byte[] value, List<Header> headers) {
        producer.send(new ProducerRecord<>(topics.labeledPairs().name(), null, key, value, headers));
    }

    List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        return records(topics.labeledPairsDeadLetters());
    }

    private List<ConsumerRecord<byte[], byte[]>> records(Topic topic) {
        Map<String, Object> settings = new HashMap<>(kafka());
        settings.put("fetch.max.wait.ms", 10); // closing waits for the fetch under way
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
            return all;
        }
    }

    /** How many labelled pairs' offsets the trainer committed. */
    long committed() throws Exception {
        return admin
                .listConsumerGroupOffsets(topics.prefix() + "trainer")
                .partitionsToOffsetAndMetadata()
                .get()
                .values()
                .stream()
                .mapToLong(offset -> offset.offset())
                .sum();
    }

    void awaitCommitted(long count) {
        producer.flush();
        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> committed() == count);
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, Topic topic) {
        return consumer.partitionsFor(topic.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    @Override
    public void close() {
        trainers.forEach(Trainer::close);
        producer.close();
        admin.close();
    }
}
