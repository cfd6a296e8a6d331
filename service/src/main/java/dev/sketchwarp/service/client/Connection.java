package dev.sketchwarp.service.client;

import dev.sketchwarp.schemas.registry.RegistryConfig;
import dev.sketchwarp.schemas.registry.SchemaRegistryClient;
import dev.sketchwarp.schemas.serde.EventSerdes;
import dev.sketchwarp.schemas.topic.Topic;
import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.access.Refusal;
import dev.sketchwarp.service.access.Right;
import dev.sketchwarp.service.config.ConfigReferences;
import dev.sketchwarp.service.config.ConfigValues;
import dev.sketchwarp.service.config.InvalidConfigException;
import dev.sketchwarp.service.config.SerdeConfig;
import dev.sketchwarp.service.config.SharedKeys;
import dev.sketchwarp.service.config.SharedValues;
import dev.sketchwarp.service.models.ModelVersionLog;
import dev.sketchwarp.service.program.CommandFailure;
import dev.sketchwarp.service.s3.S3Config;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Where an installation is, and how a person at a terminal wants to reach it: an answer, or a clear no, within seconds.
 *
 * @param bootstrapServers Kafka's {@code host:port}, several separated by commas
 * @param registryUrl base address of the schema registry's Confluent-compatible API
 * @param topics the installation's topics
 * @param properties further properties of Kafka clients, e.g. of their security, and those of the registry and of object storage
 */
public record Connection(String bootstrapServers, URI registryUrl, Topics topics, Map<String, String> properties) {

    private static final int PATIENCE_MS = 10_000;
    private static final int DELIVERY_PATIENCE_MS = 30_000;

    /** @throws InvalidConfigException a property refers to a secret that is not there */
    public Connection {
        List<String> problems = new ArrayList<>();
        properties = Map.copyOf(ConfigReferences.resolve(properties, (key, what) -> problems.add(key + ": " + what)));
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(problems);
        }
    }

    /** @throws InvalidConfigException with all that is wrong with the registry's properties */
    public SchemaRegistryClient registry() {
        ConfigValues values = values();
        Optional<RegistryConfig> registry = new SharedValues(values).registry();
        values.requireNoProblems();
        return new SchemaRegistryClient(registry.orElseThrow().withRetryFor(Duration.ofMillis(PATIENCE_MS)));
    }

    /**
     * What reads and writes events.
     *
     * @throws InvalidConfigException with all that is wrong with their properties
     */
    public EventSerdes serdes() {
        ConfigValues values = values();
        SerdeConfig serdes = new SharedValues(values).serdes();
        values.requireNoProblems();
        return serdes.with(registry());
    }

    /**
     * Where object storage is.
     *
     * @throws InvalidConfigException with all that is wrong with its properties
     */
    public S3Config s3() {
        ConfigValues values = values();
        S3Config s3 = new SharedValues(values).s3();
        values.requireNoProblems();
        return s3;
    }

    /** The same installation in the configuration of a program of ours. */
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(properties);
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(SharedKeys.REGISTRY_URL, registryUrl.toString());
        settings.put(SharedKeys.TOPIC_PREFIX, topics.prefix());
        return settings;
    }

    private ConfigValues values() {
        Map<String, String> ours = new HashMap<>(properties);
        ours.put(SharedKeys.REGISTRY_URL, registryUrl.toString());
        return new ConfigValues(SharedKeys.topics(SharedKeys.s3(SharedKeys.registry(new ConfigDef()))), ours);
    }

    /** For who will only read. */
    public ModelVersionLog modelVersions() {
        partitions(topics.modelVersions(), AclOperation.READ);
        return new ModelVersionLog(topics.modelVersions(), config(), registry());
    }

    /** The same, for who will announce. */
    public ModelVersionLog announcements() {
        partitions(topics.modelVersions(), AclOperation.WRITE);
        return modelVersions();
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
        List<TopicPartition> partitions = partitions(topic, AclOperation.READ);
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
     * @param intent what is to be done with the topic
     * @throws CommandFailure if the topic does not exist, or that is not allowed
     */
    public List<TopicPartition> partitions(Topic topic, AclOperation intent) {
        try (Admin admin = admin()) {
            TopicDescription described = Waiting.get(admin.describeTopics(
                                    List.of(topic.name()),
                                    new DescribeTopicsOptions().includeAuthorizedOperations(true))
                            .allTopicNames())
                    .values()
                    .iterator()
                    .next();
            Set<AclOperation> allowed = described.authorizedOperations();
            if (allowed != null && !allowed.contains(intent)) {
                throw new TopicAuthorizationException(Set.of(topic.name()));
            }
            return described.partitions().stream()
                    .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                    .toList();
        } catch (TopicAuthorizationException e) {
            throw new CommandFailure(
                    Refusal.sentence(e, List.of(Right.topic(intent, topic.name())))
                                    .orElseThrow() + ".",
                    e);
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
        config.keySet().removeIf(key -> key.startsWith(ConfigValues.PREFIX));
        config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.putIfAbsent(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        config.putIfAbsent(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        return config;
    }

    /** Without the properties: passwords are among them. */
    @Override
    public String toString() {
        return "Connection[" + bootstrapServers + ", " + registryUrl + ", " + topics + "]";
    }
}
