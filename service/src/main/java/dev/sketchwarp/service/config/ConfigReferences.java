package dev.sketchwarp.service.config;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigTransformer;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;
import org.apache.kafka.common.config.provider.FileConfigProvider;

/**
 * Values that stand elsewhere, so that a configuration can be shown while its secrets cannot: {@code ${directory:DIR:FILE}}, a
 * file's whole text, as Kubernetes mounts secrets; {@code ${file:FILE:KEY}}, a line of a properties file; {@code ${env:NAME}}.
 * These are Kafka's config providers (<a href="https://cwiki.apache.org/confluence/x/zpVHB">KIP-297</a>), which work here in
 * every value and without being declared; {@code config.providers} declares others.
 */
public final class ConfigReferences {

    private static final String PROVIDERS = AbstractConfig.CONFIG_PROVIDERS_CONFIG;

    private static final Map<String, Class<?>> KNOWN = Map.of(
            "directory", DirectoryConfigProvider.class,
            "env", EnvVarConfigProvider.class,
            "file", FileConfigProvider.class);

    private ConfigReferences() {}

    /**
     * The properties with every reference replaced by what it refers to.
     *
     * @param problem receives key and reason where that is not possible; such a value stays as it is
     */
    public static Map<String, String> resolve(Map<String, String> properties, BiConsumer<String, String> problem) {
        Map<String, String> resolved = new TreeMap<>();
        properties.forEach((key, value) -> {
            if (!isOfProviders(key)) {
                resolved.put(key, value.contains("${") ? resolve(key, value, properties, problem) : value);
            }
        });
        return resolved;
    }

    private static boolean isOfProviders(String key) {
        return key.equals(PROVIDERS) || key.startsWith(PROVIDERS + ".");
    }

    /** One by one, so that a problem can be reported by its key. */
    private static String resolve(
            String key, String value, Map<String, String> properties, BiConsumer<String, String> problem) {
        try {
            Map<String, String> alone = new TreeMap<>(Map.of(key, value));
            AbstractConfig config = new AbstractConfig(new ConfigDef(), alone, providers(properties), false);
            String resolved = config.originalsStrings().getOrDefault(key, value);
            Matcher left = ConfigTransformer.DEFAULT_PATTERN.matcher(value);
            while (left.find()) {
                if (resolved.contains(left.group())) {
                    problem.accept(key, left.group() + " refers to nothing; check its path and name");
                }
            }
            return resolved;
        } catch (ConfigException e) {
            problem.accept(key, "cannot be looked up: " + e.getMessage());
            return value;
        }
    }

    private static Map<String, Object> providers(Map<String, String> properties) {
        Map<String, Object> providers = new TreeMap<>();
        String names = String.join(",", KNOWN.keySet());
        KNOWN.forEach((name, type) -> providers.put(PROVIDERS + "." + name + ".class", type.getName()));
        properties.forEach((key, value) -> {
            if (key.startsWith(PROVIDERS + ".")) {
                providers.put(key, value);
            }
        });
        providers.put(PROVIDERS, properties.containsKey(PROVIDERS) ? names + "," + properties.get(PROVIDERS) : names);
        return providers;
    }
}
