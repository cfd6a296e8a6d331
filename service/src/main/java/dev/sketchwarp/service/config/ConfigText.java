package dev.sketchwarp.service.config;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/** A configuration, explained as a commented properties file. */
public final class ConfigText {

    private static final int WIDTH = 110;

    private final Map<String, String> examples;
    private final StringBuilder text = new StringBuilder();

    /**
     * @param examples what to write for keys without a default
     */
    public ConfigText(Map<String, String> examples) {
        this.examples = Map.copyOf(examples);
    }

    /** A paragraph that belongs to no key. */
    public ConfigText paragraph(String words) {
        comment(words);
        text.append('\n');
        return this;
    }

    /** All our keys, in their order. */
    public ConfigText keys(ConfigDef definition) {
        definition.configKeys().values().forEach(this::key);
        return this;
    }

    /** Kafka's settings that have another default here. */
    public ConfigText kafka(List<KafkaSetting> settings) {
        for (KafkaSetting setting : settings) {
            comment(setting.reason());
            optional(setting.key(), setting.value());
        }
        return this;
    }

    private void key(ConfigKey key) {
        if (!key.hasDefault()) {
            required(key.name, key.documentation);
            return;
        }
        comment(key.documentation + range(key));
        optional(key.name, key.type == ConfigDef.Type.PASSWORD ? "" : value(key));
    }

    /** A key without a default. */
    public ConfigText required(String key, String meaning) {
        comment(meaning + " Required.");
        text.append(key).append('=').append(examples.get(key)).append("\n\n");
        return this;
    }

    private static String range(ConfigKey key) {
        return key.validator == null ? "" : " Allowed: " + key.validator + ".";
    }

    private static String value(ConfigKey key) {
        return key.defaultValue instanceof List<?> list
                ? String.join(",", list.stream().map(String::valueOf).toList())
                : String.valueOf(key.defaultValue);
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

    @Override
    public String toString() {
        return text.toString().strip() + "\n";
    }
}
