package dev.sketchwarp.processor;

import static org.apache.kafka.streams.StreamsConfig.EXACTLY_ONCE_V2;
import static org.apache.kafka.streams.StreamsConfig.NUM_STREAM_THREADS_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.PROCESSING_GUARANTEE_CONFIG;

import dev.sketchwarp.model.image.ImageLimits;
import dev.sketchwarp.processor.reference.ReferencePolicy;
import dev.sketchwarp.schemas.registry.RegistryConfig;
import dev.sketchwarp.schemas.registry.RegistryConfig.Credentials;
import dev.sketchwarp.schemas.topic.Topics;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.streams.StreamsConfig;

/** Turns properties into a {@link ProcessorConfig}, collecting all that is wrong on the way. */
final class ConfigReader {

    /** A registry that does not answer in this time counts as unreachable; pairs wait until it does. */
    private static final Duration REGISTRY_RETRY = Duration.ofSeconds(2);

    private final Map<String, String> properties;
    private final Map<String, Object> values = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    ConfigReader(Map<String, String> properties) {
        this.properties = new TreeMap<>(properties);
    }

    ProcessorConfig read() {
        readOurs();
        Topics topics = new Topics(text(ConfigKeys.TOPIC_PREFIX));
        List<URI> registryUrls = addresses(ConfigKeys.REGISTRY_URL);
        Optional<SSLContext> tls = tls();
        List<Path> models = directories(ConfigKeys.MODEL_DIRECTORIES);
        List<Path> images = directories(ConfigKeys.REFERENCE_DIRECTORIES);
        MemoryPlan memory = memory();
        Map<String, String> kafka = kafka(topics, memory);
        checkCredentials();
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(problems);
        }
        return new ProcessorConfig(
                topics,
                text(ConfigKeys.MODEL_NAME),
                models,
                text(ConfigKeys.DEVICE),
                integer(ConfigKeys.BATCH_MAX),
                millis(ConfigKeys.BATCH_LINGER),
                integer(ConfigKeys.INFERENCE_THREADS),
                memory,
                new ImageLimits(integer(ConfigKeys.IMAGE_MAX_BYTES), number(ConfigKeys.IMAGE_MAX_PIXELS)),
                new ReferencePolicy(
                        Set.copyOf(list(ConfigKeys.REFERENCE_SCHEMES)),
                        lowerCase(list(ConfigKeys.REFERENCE_HOSTS)),
                        images,
                        millis(ConfigKeys.REFERENCE_TIMEOUT),
                        integer(ConfigKeys.REFERENCE_ATTEMPTS)),
                new RegistryConfig(
                        registryUrls, credentials(), tls, RegistryConfig.DEFAULT_REQUEST_TIMEOUT, REGISTRY_RETRY),
                new InetSocketAddress(text(ConfigKeys.HTTP_HOST), integer(ConfigKeys.HTTP_PORT)),
                millis(ConfigKeys.STALL),
                kafka);
    }

    /** Every key of ours: its value if that is right, else its default where there is one, so that checking can go on. */
    private void readOurs() {
        for (String key : properties.keySet()) {
            if (key.startsWith(ConfigKeys.PREFIX)
                    && !ConfigKeys.DEFINITION.names().contains(key)) {
                problems.add(key + ": there is no such key; `sketchwarp config` lists them");
            }
        }
        for (ConfigKey key : ConfigKeys.DEFINITION.configKeys().values()) {
            Object fallback = key.hasDefault() ? key.defaultValue : empty(key);
            values.put(key.name, parse(key, key.name, properties).orElse(fallback));
        }
    }

    private static Object empty(ConfigKey key) {
        return key.type == ConfigDef.Type.LIST ? List.of() : "";
    }

    /** A property's value, if it is set and right; what is wrong is noted. */
    private Optional<Object> parse(ConfigKey key, String name, Map<String, String> from) {
        String value = from.get(name);
        if (value == null) {
            if (!key.hasDefault()) {
                problems.add(name + ": missing; it must be set");
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
            problems.add(name + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private MemoryPlan memory() {
        long heap = Runtime.getRuntime().maxMemory();
        long budget = number(ConfigKeys.MEMORY_BUDGET) > 0 ? number(ConfigKeys.MEMORY_BUDGET) : heap / 2;
        if (budget > heap) {
            problems.add("%s: %d bytes are more than the heap has, %d; lower it or raise -Xmx"
                    .formatted(ConfigKeys.MEMORY_BUDGET, budget, heap));
        }
        int wanted = integer(ConfigKeys.DECODE_THREADS);
        int affordable = MemoryPlan.affordableDecodeThreads(budget, number(ConfigKeys.IMAGE_MAX_PIXELS));
        if (affordable < Math.max(1, wanted)) {
            problems.add(
                    "%s: %d bytes suffice for %d threads that each decode an image of %d pixels; raise it and -Xmx, or lower %s or %s"
                            .formatted(
                                    ConfigKeys.MEMORY_BUDGET,
                                    budget,
                                    affordable,
                                    number(ConfigKeys.IMAGE_MAX_PIXELS),
                                    ConfigKeys.IMAGE_MAX_PIXELS,
                                    ConfigKeys.DECODE_THREADS));
        }
        int half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        int threads = wanted > 0 ? wanted : Math.min(half, affordable);
        return MemoryPlan.of(budget, threads, streamThreads(), integer(ConfigKeys.BATCH_MAX));
    }

    private int streamThreads() {
        ConfigKey key =
                Objects.requireNonNull(StreamsConfig.configDef().configKeys().get(NUM_STREAM_THREADS_CONFIG));
        int threads = (Integer) parse(key, key.name, properties).orElse(key.defaultValue);
        return Math.max(1, threads);
    }

    private Map<String, String> kafka(Topics topics, MemoryPlan memory) {
        Map<String, String> kafka = new TreeMap<>();
        for (KafkaSetting setting : KafkaDefaults.of(properties, topics, memory)) {
            kafka.put(setting.key(), setting.value());
        }
        properties.forEach((key, value) -> {
            if (!key.startsWith(ConfigKeys.PREFIX)) {
                kafka.put(key, value);
            }
        });
        if (!EXACTLY_ONCE_V2.equals(kafka.get(PROCESSING_GUARANTEE_CONFIG))) {
            problems.add(PROCESSING_GUARANTEE_CONFIG + ": must be " + EXACTLY_ONCE_V2 + "; leave it out");
        }
        Map<String, String> others = new TreeMap<>(kafka);
        others.remove(NUM_STREAM_THREADS_CONFIG); // was looked at already
        check(StreamsConfig.configDef(), "", others, true);
        for (String prefix : List.of("consumer.", "main.consumer.")) {
            check(ConsumerConfig.configDef(), prefix, kafka, false);
        }
        check(ProducerConfig.configDef(), "producer.", kafka, false);
        check(AdminClientConfig.configDef(), "admin.", kafka, false);
        return kafka;
    }

    private void check(ConfigDef definition, String prefix, Map<String, String> kafka, boolean requireAll) {
        for (ConfigKey key : definition.configKeys().values()) {
            if (requireAll || kafka.containsKey(prefix + key.name)) {
                parse(key, prefix + key.name, kafka);
            }
        }
    }

    private List<Path> directories(String key) {
        List<Path> directories = list(key).stream().map(Path::of).toList();
        for (Path directory : directories) {
            if (!Files.isDirectory(directory)) {
                problems.add(key + ": " + directory + " is not a directory; create it or leave it out");
            }
        }
        return directories;
    }

    private List<URI> addresses(String key) {
        List<URI> addresses = new ArrayList<>();
        for (String address : list(key)) {
            try {
                URI uri = new URI(address);
                if (!Set.of("http", "https").contains(String.valueOf(uri.getScheme())) || uri.getHost() == null) {
                    problems.add(key + ": \"" + address + "\" is not of the form http(s)://host:port/path");
                }
                addresses.add(uri);
            } catch (URISyntaxException e) {
                problems.add(key + ": \"" + address + "\" is not of the form http(s)://host:port/path");
            }
        }
        return addresses;
    }

    private void checkCredentials() {
        if (text(ConfigKeys.REGISTRY_USER).isEmpty()
                && !secret(ConfigKeys.REGISTRY_PASSWORD).isEmpty()) {
            problems.add(ConfigKeys.REGISTRY_PASSWORD + ": is set without " + ConfigKeys.REGISTRY_USER);
        }
    }

    private Optional<Credentials> credentials() {
        String user = text(ConfigKeys.REGISTRY_USER);
        return user.isEmpty()
                ? Optional.empty()
                : Optional.of(new Credentials(user, secret(ConfigKeys.REGISTRY_PASSWORD)));
    }

    private Optional<SSLContext> tls() {
        String trust = text(ConfigKeys.REGISTRY_TRUSTSTORE);
        String keys = text(ConfigKeys.REGISTRY_KEYSTORE);
        if (trust.isEmpty() && keys.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(TlsContext.of(
                    trust,
                    secret(ConfigKeys.REGISTRY_TRUSTSTORE_PASSWORD),
                    keys,
                    secret(ConfigKeys.REGISTRY_KEYSTORE_PASSWORD)));
        } catch (IOException | GeneralSecurityException e) {
            problems.add(ConfigKeys.REGISTRY_TRUSTSTORE + ", " + ConfigKeys.REGISTRY_KEYSTORE
                    + ": cannot be used, check path and password: " + e);
            return Optional.empty();
        }
    }

    private static Set<String> lowerCase(Collection<String> hosts) {
        return hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    private Object value(String key) {
        Object value = values.get(key);
        if (value == null) {
            throw new IllegalStateException(key + " is not declared");
        }
        return value;
    }

    private String text(String key) {
        return (String) value(key);
    }

    private String secret(String key) {
        return ((Password) value(key)).value();
    }

    private int integer(String key) {
        return (Integer) value(key);
    }

    private long number(String key) {
        return (Long) value(key);
    }

    private Duration millis(String key) {
        return Duration.ofMillis(number(key));
    }

    @SuppressWarnings("unchecked") // ConfigDef's lists are of strings
    private List<String> list(String key) {
        return (List<String>) value(key);
    }
}
