package dev.sketchwarp.processor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/**
 * Our keys' values with their types, and what was wrong with any properties. Where a value is wrong, its default stands in, so
 * that checking can go on.
 */
final class ParsedProperties {

    private final Map<String, String> properties;
    private final Map<String, Object> values = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    ParsedProperties(Map<String, String> properties) {
        this.properties = new TreeMap<>(properties);
        for (String key : this.properties.keySet()) {
            if (key.startsWith(ConfigKeys.PREFIX)
                    && !ConfigKeys.DEFINITION.names().contains(key)) {
                problem(key, "there is no such key; `sketchwarp config` lists them");
            }
        }
        for (ConfigKey key : ConfigKeys.DEFINITION.configKeys().values()) {
            Object fallback = key.hasDefault() ? key.defaultValue : empty(key);
            values.put(key.name, parse(key, key.name, this.properties).orElse(fallback));
        }
    }

    private static Object empty(ConfigKey key) {
        return key.type == ConfigDef.Type.LIST ? List.of() : "";
    }

    /**
     * A property's value, if it is set and right; what is wrong is noted.
     *
     * @param name the property, where it is called otherwise than the key
     */
    Optional<Object> parse(ConfigKey key, String name, Map<String, String> from) {
        String value = from.get(name);
        if (value == null) {
            if (!key.hasDefault()) {
                problem(name, "missing; it must be set");
            }
            return Optional.empty();
        }
        try {
            Object parsed = ConfigDef.parseType(name, value, key.type);
            if (key.validator != null) {
                key.validator.ensureValid(name, parsed);
            }
            return Optional.ofNullable(parsed);
        } catch (ConfigException e) {
            problem(name, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** All that was set, sorted. */
    Map<String, String> raw() {
        return properties;
    }

    /** Notes that something is wrong. */
    void problem(String key, String what) {
        problems.add(key + ": " + what);
    }

    List<String> problems() {
        return problems;
    }

    private Object value(String key) {
        return Objects.requireNonNull(values.get(key), key);
    }

    String text(String key) {
        return (String) value(key);
    }

    String secret(String key) {
        return ((Password) value(key)).value();
    }

    int integer(String key) {
        return (Integer) value(key);
    }

    long number(String key) {
        return (Long) value(key);
    }

    Duration millis(String key) {
        return Duration.ofMillis(number(key));
    }

    @SuppressWarnings("unchecked") // ConfigDef's lists are of strings
    List<String> list(String key) {
        return (List<String>) value(key);
    }
}
