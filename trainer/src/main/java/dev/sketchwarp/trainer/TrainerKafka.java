package dev.sketchwarp.trainer;

import static org.apache.kafka.clients.consumer.ConsumerConfig.FETCH_MAX_BYTES_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.GROUP_ID_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.MAX_REQUEST_SIZE_CONFIG;

import dev.sketchwarp.schemas.topic.Topic;
import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.access.Identities;
import dev.sketchwarp.service.access.MessageLimits;
import dev.sketchwarp.service.access.Right;
import dev.sketchwarp.service.access.Role;
import dev.sketchwarp.service.config.ConfigValues;
import dev.sketchwarp.service.config.KafkaSetting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Kafka's settings: those for all clients, and those for one kind, which stand above them. */
final class TrainerKafka {

    static final String CONSUMER = "consumer.";
    static final String PRODUCER = "producer.";
    static final String ADMIN = "admin.";

    private static final List<String> PREFIXES = List.of(CONSUMER, PRODUCER, ADMIN);

    private TrainerKafka() {}

    /** What we set where the file says nothing. */
    static List<KafkaSetting> defaults(Topics topics) {
        return List.of(
                new KafkaSetting(
                        CONSUMER + GROUP_ID_CONFIG,
                        Identities.trainers(topics),
                        "Trainers with the same group share the labelled pairs, so each store needs its own group."),
                new KafkaSetting(
                        CONSUMER + FETCH_MAX_BYTES_CONFIG,
                        "16777216",
                        "Bounds what waits in memory; a single larger record comes through nevertheless."),
                new KafkaSetting(
                        CONSUMER + SESSION_TIMEOUT_MS_CONFIG,
                        "10000",
                        "After a crash the next trainer gets the partitions within this many milliseconds."),
                new KafkaSetting(CONSUMER + HEARTBEAT_INTERVAL_MS_CONFIG, "3000", "A third of the session timeout."),
                new KafkaSetting(
                        PRODUCER + MAX_REQUEST_SIZE_CONFIG,
                        Integer.toString(topics.labeledPairsDeadLetters().maxMessageBytes()),
                        "A dead letter holds the whole pair."));
    }

    /** All that was set and the defaults; what is wrong is noted. */
    static Map<String, String> settings(ConfigValues values, Topics topics) {
        Map<String, String> kafka = new TreeMap<>();
        defaults(topics).forEach(setting -> kafka.put(setting.key(), setting.value()));
        kafka.putAll(values.kafka());
        if (!kafka.containsKey(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)) {
            values.problem(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "missing; it must be set");
        }
        for (String prefix : List.of("", CONSUMER)) {
            values.checkKafka(ConsumerConfig.configDef(), prefix, kafka, false);
        }
        values.checkKafka(ProducerConfig.configDef(), PRODUCER, kafka, false);
        values.checkKafka(AdminClientConfig.configDef(), ADMIN, kafka, false);
        return kafka;
    }

    /** Largest dead letter that can be written on this cluster. */
    static int maxLetterBytes(Topics topics, Map<String, String> kafka) {
        Topic letters = topics.labeledPairsDeadLetters();
        String producer = Objects.requireNonNull(kafka.get(PRODUCER + MAX_REQUEST_SIZE_CONFIG));
        return MessageLimits.ask(of(ADMIN, kafka), List.of(letters), Integer.parseInt(producer))
                .of(letters);
    }

    /** What the trainer must be allowed. */
    static List<Right> rights(Topics topics, Map<String, String> kafka) {
        return Role.TRAINER.rights(topics, String.valueOf(of(CONSUMER, kafka).get(GROUP_ID_CONFIG)));
    }

    /** For one kind of client. */
    static Map<String, Object> of(String prefix, Map<String, String> kafka) {
        Map<String, Object> settings = common(kafka);
        kafka.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                settings.put(key.substring(prefix.length()), value);
            }
        });
        return settings;
    }

    /** For clients of any kind: servers and security. */
    static Map<String, Object> common(Map<String, String> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.keySet().removeIf(key -> PREFIXES.stream().anyMatch(key::startsWith));
        return settings;
    }
}
