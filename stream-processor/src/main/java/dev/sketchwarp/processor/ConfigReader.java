package dev.sketchwarp.processor;

import static org.apache.kafka.streams.StreamsConfig.EXACTLY_ONCE_V2;
import static org.apache.kafka.streams.StreamsConfig.NUM_STREAM_THREADS_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.PROCESSING_GUARANTEE_CONFIG;

import dev.sketchwarp.model.image.ImageLimits;
import dev.sketchwarp.model.serving.ServingOptions;
import dev.sketchwarp.model.torch.DeviceLanes;
import dev.sketchwarp.model.torch.TorchException;
import dev.sketchwarp.schemas.registry.RegistryConfig;
import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.config.ConfigValues;
import dev.sketchwarp.service.config.KafkaSetting;
import dev.sketchwarp.service.config.SerdeConfig;
import dev.sketchwarp.service.config.SharedKeys;
import dev.sketchwarp.service.config.SharedValues;
import dev.sketchwarp.service.reference.AllowedPlaces;
import dev.sketchwarp.service.reference.ReferencePolicy;
import dev.sketchwarp.service.s3.S3Config;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.streams.StreamsConfig;

/** Turns properties into a {@link ProcessorConfig}, collecting all that is wrong on the way. */
final class ConfigReader {

    private final ConfigValues parsed;
    private final SharedValues shared;
    private final Machine machine;
    private final Tuning tuning;

    /** @param machine tells the machine, given a wish for a device */
    ConfigReader(Map<String, String> properties, Function<String, Machine> machine) {
        this.parsed = new ConfigValues(ConfigKeys.DEFINITION, properties);
        this.shared = new SharedValues(parsed);
        this.machine = machine(machine);
        this.tuning = new Tuning(this.machine);
    }

    private Machine machine(Function<String, Machine> machine) {
        try {
            return machine.apply(parsed.text(ConfigKeys.DEVICE));
        } catch (TorchException e) {
            parsed.problem(ConfigKeys.DEVICE, String.valueOf(e.getMessage()));
            return machine.apply("cpu");
        }
    }

    ProcessorConfig read() {
        Topics topics = shared.topics();
        Optional<RegistryConfig> registry = shared.registry();
        SerdeConfig serdes = shared.serdes();
        AllowedPlaces models = shared.places(ConfigKeys.MODEL_DIRECTORIES);
        ReferencePolicy references = shared.references();
        S3Config s3 = shared.s3();
        InferenceConfig inference = inference();
        MemoryPlan memory = memory(inference.lanes());
        Map<String, String> kafka = kafka(topics, memory);
        parsed.requireNoProblems();
        return new ProcessorConfig(
                topics,
                parsed.text(ConfigKeys.MODEL_NAME),
                models,
                parsed.text(ConfigKeys.DEVICE),
                inference,
                memory,
                new ImageLimits(parsed.integer(SharedKeys.IMAGE_MAX_BYTES), parsed.number(SharedKeys.IMAGE_MAX_PIXELS)),
                parsed.flag(ConfigKeys.NORMALISE_SKETCHES),
                Optional.of(parsed.text(ConfigKeys.CLOUD_EVENTS))
                        .filter(source -> !source.isEmpty())
                        .map(URI::create),
                references,
                s3,
                registry.orElseThrow(),
                serdes,
                shared.http(),
                parsed.millis(ConfigKeys.STALL),
                kafka);
    }

    private InferenceConfig inference() {
        String variant = parsed.text(ConfigKeys.INFERENCE_VARIANT);
        return new InferenceConfig(
                batchMax(),
                parsed.millis(ConfigKeys.BATCH_LINGER),
                tuning.lanes(
                        parsed.integer(ConfigKeys.INFERENCE_LANES),
                        parsed.integer(ConfigKeys.INFERENCE_THREADS),
                        batchMax()),
                ServingOptions.names().contains(variant)
                        ? Optional.of(ServingOptions.named(variant))
                        : Optional.empty(),
                parsed.flag(ConfigKeys.INFERENCE_FLIP));
    }

    private int batchMax() {
        return tuning.batchMax(parsed.integer(ConfigKeys.BATCH_MAX));
    }

    private MemoryPlan memory(DeviceLanes.Plan lanes) {
        long heap = machine.heap();
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
        if (!MemoryPlan.holdsImage(budget, parsed.number(SharedKeys.IMAGE_MAX_PIXELS))) {
            parsed.problem(
                    ConfigKeys.MEMORY_BUDGET,
                    "half of %d bytes does not hold an image of %d pixels while it is decoded; raise it and -Xmx, or lower %s"
                            .formatted(
                                    budget, parsed.number(SharedKeys.IMAGE_MAX_PIXELS), SharedKeys.IMAGE_MAX_PIXELS));
        }
        MemoryPlan plan = MemoryPlan.of(
                budget,
                tuning.decodeThreads(parsed.integer(ConfigKeys.DECODE_THREADS)),
                streamThreads(),
                tuning.pollRecords(lanes, batchMax()),
                featureBytes(budget));
        return parsed.flag(ConfigKeys.CACHE) ? plan : plan.withoutCache();
    }

    private long featureBytes(long budget) {
        long wanted = parsed.number(ConfigKeys.CACHE_DEVICE_BYTES);
        if (wanted > 0) {
            return wanted;
        }
        return machine.hasGpu() ? MemoryPlan.BY_DEVICE : MemoryPlan.featuresBesideHeap(budget);
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
