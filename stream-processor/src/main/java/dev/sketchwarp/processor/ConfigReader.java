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
import org.apache.kafka.streams.StreamsConfig;

/** Turns properties into a {@link ProcessorConfig}, collecting all that is wrong on the way. */
final class ConfigReader {

    /** A registry that does not answer in this time counts as unreachable; pairs wait until it does. */
    private static final Duration REGISTRY_RETRY = Duration.ofSeconds(2);

    private final ParsedProperties parsed;

    ConfigReader(Map<String, String> properties) {
        this.parsed = new ParsedProperties(properties);
    }

    ProcessorConfig read() {
        Topics topics = new Topics(parsed.text(ConfigKeys.TOPIC_PREFIX));
        List<URI> registryUrls = addresses(ConfigKeys.REGISTRY_URL);
        Optional<SSLContext> tls = tls();
        List<Path> models = directories(ConfigKeys.MODEL_DIRECTORIES);
        List<Path> images = directories(ConfigKeys.REFERENCE_DIRECTORIES);
        MemoryPlan memory = memory();
        Map<String, String> kafka = kafka(topics, memory);
        checkCredentials();
        if (!parsed.problems().isEmpty()) {
            throw new InvalidConfigException(parsed.problems());
        }
        return new ProcessorConfig(
                topics,
                parsed.text(ConfigKeys.MODEL_NAME),
                models,
                parsed.text(ConfigKeys.DEVICE),
                parsed.integer(ConfigKeys.BATCH_MAX),
                parsed.millis(ConfigKeys.BATCH_LINGER),
                parsed.integer(ConfigKeys.INFERENCE_THREADS),
                memory,
                new ImageLimits(parsed.integer(ConfigKeys.IMAGE_MAX_BYTES), parsed.number(ConfigKeys.IMAGE_MAX_PIXELS)),
                new ReferencePolicy(
                        Set.copyOf(parsed.list(ConfigKeys.REFERENCE_SCHEMES)),
                        lowerCase(parsed.list(ConfigKeys.REFERENCE_HOSTS)),
                        images,
                        parsed.millis(ConfigKeys.REFERENCE_TIMEOUT),
                        parsed.integer(ConfigKeys.REFERENCE_ATTEMPTS)),
                new RegistryConfig(
                        registryUrls, credentials(), tls, RegistryConfig.DEFAULT_REQUEST_TIMEOUT, REGISTRY_RETRY),
                new InetSocketAddress(parsed.text(ConfigKeys.HTTP_HOST), parsed.integer(ConfigKeys.HTTP_PORT)),
                parsed.millis(ConfigKeys.STALL),
                kafka);
    }

    private MemoryPlan memory() {
        long heap = Runtime.getRuntime().maxMemory();
        long budget = parsed.number(ConfigKeys.MEMORY_BUDGET) > 0 ? parsed.number(ConfigKeys.MEMORY_BUDGET) : heap / 2;
        if (budget > heap) {
            parsed.problem(
                    ConfigKeys.MEMORY_BUDGET,
                    "%d bytes are more than the heap has, %d; lower it or raise -Xmx".formatted(budget, heap));
        }
        if (!MemoryPlan.holdsReferencedPair(budget, parsed.integer(ConfigKeys.IMAGE_MAX_BYTES))) {
            parsed.problem(
                    ConfigKeys.MEMORY_BUDGET,
                    "an eighth of %d bytes does not hold two images of %d bytes; raise it and -Xmx, or lower %s"
                            .formatted(budget, parsed.integer(ConfigKeys.IMAGE_MAX_BYTES), ConfigKeys.IMAGE_MAX_BYTES));
        }
        int wanted = parsed.integer(ConfigKeys.DECODE_THREADS);
        int affordable = MemoryPlan.affordableDecodeThreads(budget, parsed.number(ConfigKeys.IMAGE_MAX_PIXELS));
        if (affordable < Math.max(1, wanted)) {
            parsed.problem(
                    ConfigKeys.MEMORY_BUDGET,
                    "%d bytes suffice for %d threads that each decode an image of %d pixels; raise it and -Xmx, or lower %s or %s"
                            .formatted(
                                    budget,
                                    affordable,
                                    parsed.number(ConfigKeys.IMAGE_MAX_PIXELS),
                                    ConfigKeys.IMAGE_MAX_PIXELS,
                                    ConfigKeys.DECODE_THREADS));
        }
        int half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        int threads = wanted > 0 ? wanted : Math.min(half, affordable);
        return MemoryPlan.of(budget, threads, streamThreads(), parsed.integer(ConfigKeys.BATCH_MAX));
    }

    private int streamThreads() {
        ConfigKey key =
                Objects.requireNonNull(StreamsConfig.configDef().configKeys().get(NUM_STREAM_THREADS_CONFIG));
        int threads = (Integer) parsed.parse(key, key.name, parsed.raw()).orElse(key.defaultValue);
        return Math.max(1, threads);
    }

    private Map<String, String> kafka(Topics topics, MemoryPlan memory) {
        Map<String, String> kafka = new TreeMap<>();
        for (KafkaSetting setting : KafkaDefaults.of(parsed.raw(), topics, memory)) {
            kafka.put(setting.key(), setting.value());
        }
        parsed.raw().forEach((key, value) -> {
            if (!key.startsWith(ConfigKeys.PREFIX)) {
                kafka.put(key, value);
            }
        });
        if (!EXACTLY_ONCE_V2.equals(kafka.get(PROCESSING_GUARANTEE_CONFIG))) {
            parsed.problem(PROCESSING_GUARANTEE_CONFIG, "must be " + EXACTLY_ONCE_V2 + "; leave it out");
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
                parsed.parse(key, prefix + key.name, kafka);
            }
        }
    }

    private List<Path> directories(String key) {
        List<Path> directories = parsed.list(key).stream().map(Path::of).toList();
        for (Path directory : directories) {
            if (!Files.isDirectory(directory)) {
                parsed.problem(key, directory + " is not a directory; create it or leave it out");
            }
        }
        return directories;
    }

    private List<URI> addresses(String key) {
        List<URI> addresses = new ArrayList<>();
        for (String address : parsed.list(key)) {
            Optional<URI> uri = httpAddress(address);
            uri.ifPresentOrElse(
                    addresses::add,
                    () -> parsed.problem(key, "\"" + address + "\" is not of the form http(s)://host:port/path"));
        }
        return addresses;
    }

    private static Optional<URI> httpAddress(String address) {
        try {
            URI uri = new URI(address);
            boolean http = Set.of("http", "https").contains(String.valueOf(uri.getScheme()));
            return http && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private void checkCredentials() {
        if (parsed.text(ConfigKeys.REGISTRY_USER).isEmpty()
                && !parsed.secret(ConfigKeys.REGISTRY_PASSWORD).isEmpty()) {
            parsed.problem(ConfigKeys.REGISTRY_PASSWORD, "is set without " + ConfigKeys.REGISTRY_USER);
        }
    }

    private Optional<Credentials> credentials() {
        String user = parsed.text(ConfigKeys.REGISTRY_USER);
        return user.isEmpty()
                ? Optional.empty()
                : Optional.of(new Credentials(user, parsed.secret(ConfigKeys.REGISTRY_PASSWORD)));
    }

    private Optional<SSLContext> tls() {
        String trust = parsed.text(ConfigKeys.REGISTRY_TRUSTSTORE);
        String keys = parsed.text(ConfigKeys.REGISTRY_KEYSTORE);
        if (trust.isEmpty() && keys.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(TlsContext.of(
                    trust,
                    parsed.secret(ConfigKeys.REGISTRY_TRUSTSTORE_PASSWORD),
                    keys,
                    parsed.secret(ConfigKeys.REGISTRY_KEYSTORE_PASSWORD)));
        } catch (IOException | GeneralSecurityException e) {
            parsed.problem(
                    ConfigKeys.REGISTRY_TRUSTSTORE + ", " + ConfigKeys.REGISTRY_KEYSTORE,
                    "cannot be used, check path and password: " + e);
            return Optional.empty();
        }
    }

    private static Set<String> lowerCase(Collection<String> hosts) {
        return hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }
}
