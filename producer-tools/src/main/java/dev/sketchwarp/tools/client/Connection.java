package dev.sketchwarp.tools.client;

import dev.sketchwarp.schemas.models.ModelVersionLog;
import dev.sketchwarp.schemas.registry.RegistryConfig;
import dev.sketchwarp.schemas.registry.RegistryConfig.Credentials;
import dev.sketchwarp.schemas.registry.SchemaRegistryClient;
import dev.sketchwarp.schemas.topic.Topic;
import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.tools.CommandFailure;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Where an installation is, and how a person at a terminal wants to reach it: an answer, or a clear no, within seconds.
 *
 * @param bootstrapServers Kafka's {@code host:port}, several separated by commas
 * @param registryUrl base address of the schema registry's Confluent-compatible API
 * @param topics the installation's topics
 * @param properties further properties of Kafka clients, e.g. of their security, and the registry's user and password
 */
public record Connection(String bootstrapServers, URI registryUrl, Topics topics, Map<String, String> properties) {

    /** Named as in the processor's configuration. */
    private static final String REGISTRY_USER = "sketchwarp.schema.registry.user";

    private static final String REGISTRY_PASSWORD = "sketchwarp.schema.registry.password";

    private static final int PATIENCE_MS = 10_000;
    private static final int DELIVERY_PATIENCE_MS = 30_000;

    public Connection {
        properties = Map.copyOf(properties);
    }

    public SchemaRegistryClient registry() {
        Optional<Credentials> credentials = Optional.ofNullable(properties.get(REGISTRY_USER))
                .map(user -> new Credentials(user, properties.getOrDefault(REGISTRY_PASSWORD, "")));
        return new SchemaRegistryClient(new RegistryConfig(
                List.of(registryUrl),
                credentials,
                Optional.empty(),
                RegistryConfig.DEFAULT_REQUEST_TIMEOUT,
                Duration.ofMillis(PATIENCE_MS)));
    }

    public ModelVersionLog modelVersions() {
        partitions(topics.modelVersions());
        return new ModelVersionLog(topics.modelVersions(), config(), registry());
    }

    public Admin admin() {
        return Admin.create(config());
    }

    /** A producer that waits for all replicas and writes no record twice. */
    public <K, V> Producer<K, V> producer(Serializer<K> keys, Serializer<V> values, Map<String, Object> more) {
        Map<String, Object> config = config();
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MS);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_PATIENCE_MS);
        config.putAll(more);
        return new KafkaProducer<>(config, keys, values);
    }

    /** A consumer without a group, of committed records only, of all partitions of a topic; it stands nowhere yet. */
    public Consumer<byte[], byte[]> consumer(Topic topic) {
        List<TopicPartition> partitions = partitions(topic);
        Map<String, Object> config = config();
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(partitions);
        return consumer;
    }

    /**
     * The topic's partitions.
     *
     * @throws CommandFailure if the topic does not exist
     */
    public List<TopicPartition> partitions(Topic topic) {
        try (Admin admin = admin()) {
            Map<String, TopicDescription> described =
                    Waiting.get(admin.describeTopics(List.of(topic.name())).allTopicNames());
            return described.values().stream()
                    .flatMap(description -> description.partitions().stream())
                    .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                    .toList();
        } catch (UnknownTopicOrPartitionException e) {
            throw new CommandFailure(
                    "There is no topic " + topic.name() + " on " + bootstrapServers
                            + ": create the topics with 'sketchwarp topics apply', or give another --topic-prefix.",
                    e);
        }
    }

    /** Settings that every Kafka client needs: where, how secured, how patient. */
    public Map<String, Object> config() {
        Map<String, Object> config = new HashMap<>(properties);
        config.keySet().removeAll(List.of(REGISTRY_USER, REGISTRY_PASSWORD));
        config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.putIfAbsent(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        config.putIfAbsent(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        return config;
    }
}
