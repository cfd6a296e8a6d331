package dev.sketchwarp.processor;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.NO_DEFAULT_VALUE;
import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import dev.sketchwarp.model.serving.ServingOptions;
import dev.sketchwarp.model.torch.DeviceChoice;
import dev.sketchwarp.service.config.SharedKeys;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;

/** Every key that starts with {@code sketchwarp.}: type, default, range and meaning. Those of all programs are {@link SharedKeys}. */
final class ConfigKeys {

    static final String MODEL_NAME = "sketchwarp.model.name";
    static final String MODEL_DIRECTORIES = "sketchwarp.model.directories";
    static final String DEVICE = "sketchwarp.device";
    static final String BATCH_MAX = "sketchwarp.batch.max";
    static final String BATCH_LINGER = "sketchwarp.batch.linger.ms";
    static final String DECODE_THREADS = "sketchwarp.decode.threads";
    static final String INFERENCE_THREADS = "sketchwarp.inference.threads";
    static final String INFERENCE_LANES = "sketchwarp.inference.lanes";
    static final String INFERENCE_FLIP = "sketchwarp.inference.flip";
    static final String INFERENCE_VARIANT = "sketchwarp.inference.variant";
    static final String MEMORY_BUDGET = "sketchwarp.memory.budget.bytes";
    static final String CACHE = "sketchwarp.cache.enabled";
    static final String CACHE_DEVICE_BYTES = "sketchwarp.cache.device.bytes";
    static final String NORMALISE_SKETCHES = "sketchwarp.sketch.normalise";
    static final String CLOUD_EVENTS = "sketchwarp.cloudevents.source";
    static final String STALL = "sketchwarp.health.stall.ms";

    static final ConfigDef DEFINITION = definition();

    private ConfigKeys() {}

    private static ConfigDef definition() {
        ConfigDef keys = SharedKeys.topics(new ConfigDef());
        defineInference(keys);
        SharedKeys.images(keys);
        keys.define(
                NORMALISE_SKETCHES,
                BOOLEAN,
                true,
                null,
                LOW,
                "Whether sketches in light ink, on a dark or a transparent ground, are inverted to dark ink on white, as the network knows"
                        + " sketches; the answer's header sketchwarp.sketch says so.");
        keys.define(
                CLOUD_EVENTS,
                STRING,
                "",
                uriReference(),
                LOW,
                "Makes answers CloudEvents 1.0 in Kafka's binary content mode, with this source, a URI reference such as"
                        + " /sketchwarp/processor: headers ce_specversion, ce_id (the pair's topic, partition and offset), ce_source, ce_type,"
                        + " ce_subject (the pair's id), ce_time and content-type. Empty: answers have no such headers.");
        SharedKeys.references(keys);
        SharedKeys.s3(keys);
        SharedKeys.registry(keys);
        SharedKeys.http(keys, 8080, "/health/live, /health/ready and /metrics");
        return keys.define(
                STALL,
                LONG,
                300_000L,
                Range.atLeast(1000),
                LOW,
                "Milliseconds without any finished pair, while pairs wait and nothing is known to hold them up, after"
                        + " which /health/live fails.");
    }

    private static void defineInference(ConfigDef keys) {
        keys.define(
                        MODEL_NAME,
                        STRING,
                        "sketchwarp",
                        new NonEmptyString(),
                        HIGH,
                        "The model to run: a key of the topic model-versions. Its LIVE version is adopted while running.")
                .define(
                        MODEL_DIRECTORIES,
                        LIST,
                        NO_DEFAULT_VALUE,
                        SharedKeys.notEmpty(),
                        HIGH,
                        "Directories that model weights may be read from (file: addresses), comma-separated; for s3: addresses, s3://BUCKET or"
                                + " s3://BUCKET/PREFIX.")
                .define(
                        DEVICE,
                        STRING,
                        "auto",
                        matching(DeviceChoice.WISH, "auto, cpu, gpu, gpu:all, or GPUs by number, e.g. gpu:0,gpu:1"),
                        HIGH,
                        "Where the network runs. auto: the first GPU if there is one, else the CPU. Several GPUs each run batches of their"
                                + " own; gpu:all takes all there are.")
                .define(
                        BATCH_MAX,
                        INT,
                        0,
                        powerOfTwo(256),
                        MEDIUM,
                        "Most pairs in one batch. Batches have 1, 2, 4, ... up to this many pairs. 0: 8 on a CPU, where more gain"
                                + " nothing and cost memory; 64 on a GPU.")
                .define(
                        BATCH_LINGER,
                        LONG,
                        2L,
                        Range.between(0, 1000),
                        LOW,
                        "Milliseconds a batch that is not full waits for more pairs once the device is free.")
                .define(
                        DECODE_THREADS,
                        INT,
                        0,
                        Range.between(0, 256),
                        MEDIUM,
                        "Threads that decode and resample images. 0: half the cores, or three quarters beside a GPU. Large images wait for"
                                + " each other as the memory budget demands.")
                .define(
                        INFERENCE_THREADS,
                        INT,
                        0,
                        Range.between(0, 256),
                        MEDIUM,
                        "Threads libtorch computes with on the CPU, all lanes together. 0: as many as there are cores.")
                .define(
                        INFERENCE_LANES,
                        INT,
                        0,
                        Range.between(0, 64),
                        MEDIUM,
                        "Batches that run side by side on each device, the threads shared out among them. More lanes answer more pairs a"
                                + " second, each batch taking longer. 0: a lane a thread, up to 8 and as memory allows; two on a GPU,"
                                + " where one copies while the other computes.")
                .define(
                        INFERENCE_VARIANT,
                        STRING,
                        "auto",
                        variant(),
                        LOW,
                        "How the network is lowered. auto: the fastest here, found by trying, whose fields are within a pixel of"
                                + " plain float32's.")
                .define(
                        INFERENCE_FLIP,
                        BOOLEAN,
                        false,
                        null,
                        MEDIUM,
                        "Whether each pair is answered mirrored left to right too, and both answers averaged. Twice the work; a little more"
                                + " accurate for networks with a trained estimator.")
                .define(
                        MEMORY_BUDGET,
                        LONG,
                        0L,
                        Range.atLeast(0),
                        HIGH,
                        "Bytes of the JVM's heap for what grows with the load: half for images being decoded, an eighth each for"
                                + " fetched records and for referenced images, a sixteenth for decoded images. 0: half of the"
                                + " heap (-Xmx).")
                .define(
                        CACHE,
                        BOOLEAN,
                        true,
                        null,
                        LOW,
                        "Whether an image that comes again, with another partner, is decoded and encoded once: from cached features, and"
                                + " within a batch.")
                .define(
                        CACHE_DEVICE_BYTES,
                        LONG,
                        0L,
                        Range.atLeast(0),
                        MEDIUM,
                        "Bytes of each device's memory for cached features, which stay where they were computed: on a GPU, or in"
                                + " libtorch's memory outside of the heap. 0: a quarter of a GPU's memory, at most half of what is free"
                                + " there; on a CPU three sixteenths of the memory budget.");
    }

    private static Validator matching(Pattern pattern, String words) {
        return LambdaValidator.with(
                (name, value) -> {
                    if (!pattern.matcher((String) value).matches()) {
                        throw new ConfigException(name, value, "must be " + words);
                    }
                },
                () -> words);
    }

    private static Validator variant() {
        String names = "auto or one of " + String.join(", ", ServingOptions.names());
        return LambdaValidator.with(
                (name, value) -> {
                    if (!value.equals("auto") && !ServingOptions.names().contains((String) value)) {
                        throw new ConfigException(name, value, "must be " + names);
                    }
                },
                () -> names);
    }

    private static Validator uriReference() {
        return LambdaValidator.with(
                (name, value) -> {
                    try {
                        Object unused = new URI((String) value);
                    } catch (URISyntaxException e) {
                        throw new ConfigException(name, value, "must be a URI reference: " + e.getReason());
                    }
                },
                () -> "a URI reference");
    }

    private static Validator powerOfTwo(int max) {
        return LambdaValidator.with(
                (name, value) -> {
                    int number = (Integer) value;
                    if (number != 0 && (number < 0 || number > max || Integer.bitCount(number) != 1)) {
                        throw new ConfigException(name, value, "must be 0 or a power of two from 1 to " + max);
                    }
                },
                () -> "0 or a power of two from 1 to " + max);
    }
}
