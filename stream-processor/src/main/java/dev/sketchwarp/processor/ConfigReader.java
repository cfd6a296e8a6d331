package dev.sketchwarp.processor;

import static org.apache.kafka.streams.StreamsConfig.EXACTLY_ONCE_V2;
import static org.apache.kafka.streams.StreamsConfig.NUM_STREAM_THREADS_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.PROCESSING_GUARANTEE_CONFIG;

import dev.sketchwarp.model.image.ImageLimits;
import dev.sketchwarp.model.serving.ServingOptions;
import dev.sketchwarp.schemas.registry.RegistryConfig;
import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.config.ConfigValues;
import dev.sketchwarp.service.config.KafkaSetting;
import dev.sketchwarp.service.config.SerdeConfig;
import dev.sketchwarp.service.config.SharedKeys;
import dev.sketchwarp.service.config.SharedValues;
import dev.sketchwarp.service.reference.ReferencePolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.streams.StreamsConfig;

/** Turns properties into a {@link ProcessorConfig}, collecting all that is wrong on the way. */
final class ConfigReader {

    private final ConfigValues parsed;
    private final SharedValues shared;

    ConfigReader(Map<String, String> properties) {
        this.parsed = new ConfigValues(ConfigKeys.DEFINITION, properties);
        this.shared = new SharedValues(parsed);
    }

    ProcessorConfig read() {
        Topics topics = shared.topics();
        Optional<RegistryConfig> registry = shared.registry();
        SerdeConfig serdes = shared.serdes();
        List<Path> models = parsed.directories(ConfigKeys.MODEL_DIRECTORIES);
        ReferencePolicy references = shared.references();
        MemoryPlan memory = memory();
        Map<String, String> kafka = kafka(topics, memory);
        parsed.requireNoProblems();
        return new ProcessorConfig(
                topics,
                parsed.text(ConfigKeys.MODEL_NAME),
                models,
                parsed.text(ConfigKeys.DEVICE),
                inference(),
                memory,
                new ImageLimits(parsed.integer(SharedKeys.IMAGE_MAX_BYTES), parsed.number(SharedKeys.IMAGE_MAX_PIXELS)),
                references,
                registry.orElseThrow(),
                serdes,
                shared.http(),
                parsed.millis(ConfigKeys.STALL),
                kafka);
    }

    private InferenceConfig inference() {
        String variant = parsed.text(ConfigKeys.INFERENCE_VARIANT);
        return new InferenceConfig(
                parsed.integer(ConfigKeys.BATCH_MAX),
                parsed.millis(ConfigKeys.BATCH_LINGER),
                parsed.integer(ConfigKeys.INFERENCE_THREADS),
                parsed.integer(ConfigKeys.INFERENCE_LANES),
                ServingOptions.names().contains(variant)
                        ? Optional.of(ServingOptions.named(variant))
                        : Optional.empty());
    }

    private MemoryPlan memory() {
        long heap = Runtime.getRuntime().maxMemory();
        long budget = parsed.number(ConfigKeys.MEMORY_BUDGET) > 0 ? parsed.number(ConfigKeys.MEMORY_BUDGET) : heap / 2;
        if (budget > heap) {
            parsed.problem(
                    ConfigKeys.MEMORY_BUDGET,
                    "%d bytes are more than the heap has, %d; lower it or raise -Xmx".formatted(budget, heap));
        }
        if (!MemoryPlan.holdsReferencedPair(budget, parsed.integer(SharedKeys.IMAGE_MAX_BYTES))) {
            parsed.problem(
                    ConfigKeys.MEMORY_BUDGET,
                    "an eighth of %d bytes does not hold two images of %d bytes; raise it and -Xmx, or lower %s"
                            .formatted(budget, parsed.integer(SharedKeys.IMAGE_MAX_BYTES), SharedKeys.IMAGE_MAX_BYTES));
        }
        int wanted = parsed.integer(ConfigKeys.DECODE_THREADS);
        int affordable = MemoryPlan.affordableDecodeThreads(budget, parsed.number(SharedKeys.IMAGE_MAX_PIXELS));
        if (affordable < Math.max(1, wanted)) {
            parsed.problem(
                    ConfigKeys.MEMORY_BUDGET,
                    "%d bytes suffice for %d threads that each decode an image of %d pixels; raise it and -Xmx, or lower %s or %s"
                            .formatted(
                                    budget,
                                    affordable,
                                    parsed.number(SharedKeys.IMAGE_MAX_PIXELS),
                                    SharedKeys.IMAGE_MAX_PIXELS,
                                    ConfigKeys.DECODE_THREADS));
        }
        int half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        int threads = wanted > 0 ? wanted : Math.min(half, affordable);
        MemoryPlan plan = MemoryPlan.of(budget, threads, streamThreads(), parsed.integer(ConfigKeys.BATCH_MAX));
        return parsed.flag(ConfigKeys.CACHE) ? plan : plan.withoutCache();
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
        kafka.putAll(parsed.kafka());
        if (!EXACTLY_ONCE_V2.equals(kafka.get(PROCESSING_GUARANTEE_CONFIG))) {
            parsed.problem(PROCESSING_GUARANTEE_CONFIG, "must be " + EXACTLY_ONCE_V2 + "; leave it out");
        }
        Map<String, String> others = new TreeMap<>(kafka);
        others.remove(NUM_STREAM_THREADS_CONFIG); // was looked at already
        parsed.checkKafka(StreamsConfig.configDef(), "", others, true);
        for (String prefix : List.of("consumer.", "main.consumer.")) {
            parsed.checkKafka(ConsumerConfig.configDef(), prefix, kafka, false);
        }
        parsed.checkKafka(ProducerConfig.configDef(), "producer.", kafka, false);
        parsed.checkKafka(AdminClientConfig.configDef(), "admin.", kafka, false);
        return kafka;
    }
}
