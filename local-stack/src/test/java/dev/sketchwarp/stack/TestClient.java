package dev.sketchwarp.stack;

import dev.sketchwarp.schemas.registry.RegistryConfig;
import dev.sketchwarp.schemas.registry.SchemaRegistryClient;
import dev.sketchwarp.schemas.topic.Cleanup.KeepForever;
import dev.sketchwarp.schemas.topic.Topic;
import dev.sketchwarp.schemas.topic.TopicAdmin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What the tests do with a stack. */
final class TestClient {

    private final LocalStack stack;

    TestClient(LocalStack stack) {
        this.stack = stack;
    }

    SchemaRegistryClient registry() {
        return new SchemaRegistryClient(RegistryConfig.of(stack.registryUrl()));
    }

    void createTopic(String name) {
        try (Admin admin = Admin.create(settings())) {
            new TopicAdmin(admin, registry())
                    .apply(List.of(new Topic(name, "anything", Optional.empty(), 1, new KeepForever(), 1 << 20)));
        }
    }

    /** Does not wait until it is there. */
    void requestTopic(String name) {
        try (Admin admin = Admin.create(settings())) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1)));
        }
    }

    void send(String topic, String value) throws Exception {
        try (var producer = new KafkaProducer<>(settings(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get();
        }
    }

    /** All values of a topic of one partition, from its beginning to what is its end now. */
    List<String> read(String topic) {
        Map<String, Object> settings = new HashMap<>(settings());
        settings.put("fetch.max.wait.ms", 10); // closing waits for the fetch under way
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            List<String> values = new ArrayList<>();
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<String, String> found : consumer.poll(Duration.ofSeconds(1))) {
                    values.add(found.value());
                }
            }
            return values;
        }
    }

    private Map<String, Object> settings() {
        return Map.of("bootstrap.servers", stack.bootstrapServers());
    }
}
