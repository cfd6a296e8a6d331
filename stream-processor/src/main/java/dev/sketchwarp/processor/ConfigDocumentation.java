package dev.sketchwarp.processor;

import dev.sketchwarp.schemas.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/** The configuration, explained as a commented properties file. */
final class ConfigDocumentation {

    private static final int WIDTH = 110;
    private static final long EXAMPLE_BUDGET = 1L << 30;

    /** What to write for keys without a default: right for {@code ./sketchwarp up}. */
    private static final Map<String, String> EXAMPLES = Map.of(
            "bootstrap.servers",
            "localhost:9092",
            ConfigKeys.REGISTRY_URL,
            "http://localhost:8081/apis/ccompat/v7",
            ConfigKeys.MODEL_DIRECTORIES,
            "models");

    private final StringBuilder text = new StringBuilder();

    private ConfigDocumentation() {}

    static String text() {
        ConfigDocumentation documentation = new ConfigDocumentation();
        documentation.comment("Configuration of the stream processor: every key with its meaning, range and default."
                + " Lines that are not commented out must be set; the values here fit `./sketchwarp up`.");
        documentation.text.append('\n');
        documentation.required("bootstrap.servers", "Kafka's addresses: host:port, comma-separated.");
        ConfigKeys.DEFINITION.configKeys().values().forEach(documentation::ours);
        documentation.comment("All other keys are Kafka Streams' own (https://kafka.apache.org/documentation/"
                + "#streamsconfigs), with its prefixes for the clients: consumer., main.consumer., producer., admin."
                + " Those below have other defaults here than in Kafka; where they follow from keys above, they are"
                + " shown for the defaults, a memory budget of 1 GiB and one stream thread.");
        documentation.text.append('\n');
        MemoryPlan memory = MemoryPlan.of(EXAMPLE_BUDGET, 1, 1, (Integer) defaultOf(ConfigKeys.BATCH_MAX));
        for (KafkaSetting setting : KafkaDefaults.of(Map.of(), new Topics(Topics.DEFAULT_PREFIX), memory)) {
            documentation.comment(setting.reason());
            documentation.optional(setting.key(), setting.value());
        }
        return documentation.text.toString().strip() + "\n";
    }

    private static Object defaultOf(String key) {
        return Objects.requireNonNull(ConfigKeys.DEFINITION.defaultValues().get(key), key);
    }

    private void ours(ConfigKey key) {
        if (!key.hasDefault()) {
            required(key.name, key.documentation);
            return;
        }
        comment(key.documentation + range(key));
        optional(key.name, key.type == ConfigDef.Type.PASSWORD ? "" : value(key));
    }

    private static String range(ConfigKey key) {
        return key.validator == null ? "" : " Allowed: " + key.validator + ".";
    }

    private static String value(ConfigKey key) {
        return key.defaultValue instanceof List<?> list
                ? String.join(",", list.stream().map(String::valueOf).toList())
                : String.valueOf(key.defaultValue);
    }

    private void required(String key, String meaning) {
        comment(meaning + " Required.");
        text.append(key).append('=').append(EXAMPLES.get(key)).append("\n\n");
    }

    private void optional(String key, String value) {
        text.append('#').append(key).append('=').append(value).append("\n\n");
    }

    private void comment(String paragraph) {
        StringBuilder line = new StringBuilder("#");
        for (String word : paragraph.split(" ")) {
            if (line.length() + 1 + word.length() > WIDTH) {
                text.append(line).append('\n');
                line = new StringBuilder("#");
            }
            line.append(' ').append(word);
        }
        text.append(line).append('\n');
    }
}
