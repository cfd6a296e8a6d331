package dev.sketchwarp.processor;

import dev.sketchwarp.processor.stream.PollTiming;
import dev.sketchwarp.service.access.MessageLimits;
import dev.sketchwarp.service.access.Right;
import dev.sketchwarp.service.access.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.streams.StreamsConfig;

/** Settings of the Kafka clients beside the stream: same servers, same security. */
final class KafkaClients {

    private static final int ANNOUNCED_WITHIN_MS = 15_000;

    private KafkaClients() {}

    /** Of a consumer without a group. */
    static Map<String, Object> consumer(ProcessorConfig config, String name) {
        Map<String, Object> settings = streams(config).getRestoreConsumerConfigs(clientId(config, name));
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return settings;
    }

    /** Of who announces what became of a rollout, and reads the announcements before. */
    static Map<String, Object> announcer(ProcessorConfig config) {
        Map<String, Object> settings = admin(config, "announcer");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, ANNOUNCED_WITHIN_MS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, ANNOUNCED_WITHIN_MS);
        settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, ANNOUNCED_WITHIN_MS);
        return settings;
    }

    static Map<String, Object> admin(ProcessorConfig config, String name) {
        return streams(config).getAdminConfigs(clientId(config, name));
    }

    /** How much is polled, for so many devices. */
    static PollTiming.Amounts amounts(ProcessorConfig config, int devices) {
        return new PollTiming.Amounts(
                2 * devices * config.inference().pairsAtOnce(),
                ofMainConsumer(config, ConsumerConfig.MAX_POLL_RECORDS_CONFIG),
                ofMainConsumer(config, ConsumerConfig.FETCH_MAX_BYTES_CONFIG));
    }

    /** A number that {@link KafkaDefaults} sets where the user does not. */
    private static int ofMainConsumer(ProcessorConfig config, String key) {
        String value = config.kafka().get(StreamsConfig.mainConsumerPrefix(key));
        return (Integer) Objects.requireNonNull(ConfigDef.parseType(key, value, ConfigDef.Type.INT));
    }

    /** Of what the processor writes, on this cluster. */
    static MessageLimits limits(ProcessorConfig config) {
        String producer = config.kafka().get(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG));
        return MessageLimits.ask(
                admin(config, "limits"),
                List.of(config.topics().correspondences(), config.topics().imagePairsDeadLetters()),
                Integer.parseInt(Objects.requireNonNull(producer)));
    }

    /** What the processor must be allowed. */
    static List<Right> rights(ProcessorConfig config) {
        return Role.PROCESSOR.rights(config.topics(), applicationId(config));
    }

    private static StreamsConfig streams(ProcessorConfig config) {
        return new StreamsConfig(config.kafka());
    }

    private static String clientId(ProcessorConfig config, String name) {
        return applicationId(config) + "-" + name;
    }

    static String applicationId(ProcessorConfig config) {
        return Objects.requireNonNull(config.kafka().get(StreamsConfig.APPLICATION_ID_CONFIG));
    }

    /** Where Kafka Streams keeps the identity of this process. */
    static Path stateDirectory(ProcessorConfig config) {
        return Path.of(Objects.requireNonNull(streams(config).getString(StreamsConfig.STATE_DIR_CONFIG)));
    }
}
