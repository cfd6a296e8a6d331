package dev.sketchwarp.service.config;

import java.nio.file.Files;
import java.nio.file.Path;
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
 * that checking can continue.
 */
public final class ConfigValues {

    /** Of our keys; all others are Kafka's. */
    public static final String PREFIX = "sketchwarp.";

    private final Map<String, String> properties;
    private final Map<String, Object> values = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    /**
     * @param definition of all keys that start with {@link #PREFIX}
     */
    public ConfigValues(ConfigDef definition, Map<String, String> properties) {
        this.properties = ConfigReferences.resolve(properties, this::problem);
        for (String key : this.properties.keySet()) {
            if (key.startsWith(PREFIX) && !definition.names().contains(key)) {
                problem(key, "there is no such key; `sketchwarp config` lists them");
            }
        }
        for (ConfigKey key : definition.configKeys().values()) {
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
    public Optional<Object> parse(ConfigKey key, String name, Map<String, String> from) {
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

    /** All that was set, sorted, with references replaced by what they refer to. */
    public Map<String, String> raw() {
        return properties;
    }

    /** Notes that something is wrong. */
    public void problem(String key, String what) {
        problems.add(key + ": " + what);
    }

    private Object value(String key) {
        return Objects.requireNonNull(values.get(key), key);
    }

    public String text(String key) {
        return (String) value(key);
    }

    public String secret(String key) {
        return ((Password) value(key)).value();
    }

    public boolean flag(String key) {
        return (Boolean) value(key);
    }

    public int integer(String key) {
        return (Integer) value(key);
    }

    public long number(String key) {
        return (Long) value(key);
    }

    public double real(String key) {
        return (Double) value(key);
    }

    public Duration millis(String key) {
        return Duration.ofMillis(number(key));
    }

    @SuppressWarnings("unchecked") // ConfigDef's lists are of strings
    public List<String> list(String key) {
        return (List<String>) value(key);
    }

    /** Those of a key's directories that are given, which must be there. */
    List<Path> directories(String key, List<String> given) {
        List<Path> directories = given.stream().map(Path::of).toList();
        for (Path directory : directories) {
            if (!Files.isDirectory(directory)) {
                problem(key, directory + " is not a directory; create it or leave it out");
            }
        }
        return directories;
    }

    /** What was set for Kafka. */
    public Map<String, String> kafka() {
        Map<String, String> kafka = new TreeMap<>(properties);
        kafka.keySet().removeIf(key -> key.startsWith(PREFIX));
        return kafka;
    }

    /**
     * Notes what is wrong with Kafka's settings.
     *
     * @param prefix of the settings that are looked at, e.g. {@code consumer.}
     * @param requireAll whether settings without a default must be there
     */
    public void checkKafka(ConfigDef definition, String prefix, Map<String, String> kafka, boolean requireAll) {
        for (ConfigKey key : definition.configKeys().values()) {
            if (requireAll || kafka.containsKey(prefix + key.name)) {
                parse(key, prefix + key.name, kafka);
            }
        }
    }

    /** @throws InvalidConfigException if anything is wrong */
    public void requireNoProblems() {
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(problems);
        }
    }
}
