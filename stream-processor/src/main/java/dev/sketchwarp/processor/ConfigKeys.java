package dev.sketchwarp.processor;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.NO_DEFAULT_VALUE;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.PASSWORD;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import dev.sketchwarp.schemas.topic.Topics;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.ValidList;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;

/** Every key that starts with {@code sketchwarp.}: type, default, range and meaning. */
final class ConfigKeys {

    static final String PREFIX = "sketchwarp.";

    static final String TOPIC_PREFIX = "sketchwarp.topic.prefix";
    static final String MODEL_NAME = "sketchwarp.model.name";
    static final String MODEL_DIRECTORIES = "sketchwarp.model.directories";
    static final String DEVICE = "sketchwarp.device";
    static final String BATCH_MAX = "sketchwarp.batch.max";
    static final String BATCH_LINGER = "sketchwarp.batch.linger.ms";
    static final String DECODE_THREADS = "sketchwarp.decode.threads";
    static final String INFERENCE_THREADS = "sketchwarp.inference.threads";
    static final String MEMORY_BUDGET = "sketchwarp.memory.budget.bytes";
    static final String IMAGE_MAX_BYTES = "sketchwarp.image.max.bytes";
    static final String IMAGE_MAX_PIXELS = "sketchwarp.image.max.pixels";
    static final String REFERENCE_SCHEMES = "sketchwarp.reference.schemes";
    static final String REFERENCE_HOSTS = "sketchwarp.reference.hosts";
    static final String REFERENCE_DIRECTORIES = "sketchwarp.reference.directories";
    static final String REFERENCE_TIMEOUT = "sketchwarp.reference.timeout.ms";
    static final String REFERENCE_ATTEMPTS = "sketchwarp.reference.attempts";
    static final String REGISTRY_URL = "sketchwarp.schema.registry.url";
    static final String REGISTRY_USER = "sketchwarp.schema.registry.user";
    static final String REGISTRY_PASSWORD = "sketchwarp.schema.registry.password";
    static final String REGISTRY_TRUSTSTORE = "sketchwarp.schema.registry.ssl.truststore.location";
    static final String REGISTRY_TRUSTSTORE_PASSWORD = "sketchwarp.schema.registry.ssl.truststore.password";
    static final String REGISTRY_KEYSTORE = "sketchwarp.schema.registry.ssl.keystore.location";
    static final String REGISTRY_KEYSTORE_PASSWORD = "sketchwarp.schema.registry.ssl.keystore.password";
    static final String HTTP_HOST = "sketchwarp.http.host";
    static final String HTTP_PORT = "sketchwarp.http.port";
    static final String STALL = "sketchwarp.health.stall.ms";

    private static final Pattern DEVICE_PATTERN = Pattern.compile("auto|cpu|gpu(:\\d+)?");

    static final ConfigDef DEFINITION = new ConfigDef()
            .define(
                    TOPIC_PREFIX,
                    STRING,
                    Topics.DEFAULT_PREFIX,
                    HIGH,
                    "First part of every topic's name. Keeps installations on one cluster apart.")
            .define(
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
                    notEmpty(),
                    HIGH,
                    "Directories that model weights may be read from (file: addresses), comma-separated.")
            .define(
                    DEVICE,
                    STRING,
                    "auto",
                    matching(DEVICE_PATTERN, "auto, cpu, gpu or gpu:N"),
                    HIGH,
                    "Where the network runs. auto: the first GPU if there is one, else the CPU.")
            .define(
                    BATCH_MAX,
                    INT,
                    16,
                    powerOfTwo(64),
                    MEDIUM,
                    "Most pairs in one batch. Batches have 1, 2, 4, ... up to this many pairs.")
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
                    "Threads that decode and resample images. 0: half the cores, as far as the memory budget goes.")
            .define(
                    INFERENCE_THREADS,
                    INT,
                    0,
                    Range.between(0, 256),
                    MEDIUM,
                    "Threads libtorch uses inside one operation on the CPU, for the whole JVM. 0: as many as there are"
                            + " cores.")
            .define(
                    MEMORY_BUDGET,
                    LONG,
                    0L,
                    Range.atLeast(0),
                    HIGH,
                    "Bytes of the JVM's heap for what grows with the load: half for images being decoded, an eighth each for"
                            + " fetched records and for referenced images, a quarter for cached features. 0: half of the"
                            + " heap (-Xmx).")
            .define(
                    IMAGE_MAX_BYTES,
                    INT,
                    10 << 20,
                    Range.atLeast(1024),
                    MEDIUM,
                    "Largest encoded image in bytes, inline or referenced.")
            .define(
                    IMAGE_MAX_PIXELS,
                    LONG,
                    25_000_000L,
                    Range.between(4096, 700_000_000L),
                    MEDIUM,
                    "Largest image in pixels (width x height), read from its header before anything is decoded.")
            .define(
                    REFERENCE_SCHEMES,
                    LIST,
                    "file,https",
                    ValidList.in("file", "http", "https"),
                    MEDIUM,
                    "Kinds of addresses that images may be referenced by. Empty: only inline images.")
            .define(
                    REFERENCE_HOSTS,
                    LIST,
                    "",
                    MEDIUM,
                    "Hosts that referenced images may be fetched from, redirects included: host, or host:port for other"
                            + " than the scheme's own port.")
            .define(
                    REFERENCE_DIRECTORIES,
                    LIST,
                    "",
                    MEDIUM,
                    "Directories that referenced images may be read from, symbolic links resolved.")
            .define(
                    REFERENCE_TIMEOUT,
                    LONG,
                    5_000L,
                    Range.between(100, 300_000),
                    LOW,
                    "Milliseconds to fetch one referenced image, per attempt.")
            .define(
                    REFERENCE_ATTEMPTS,
                    INT,
                    3,
                    Range.between(1, 20),
                    LOW,
                    "Attempts to fetch a referenced image before its pair becomes a dead letter.")
            .define(
                    REGISTRY_URL,
                    LIST,
                    NO_DEFAULT_VALUE,
                    notEmpty(),
                    HIGH,
                    "Base addresses of the schema registry's nodes (Confluent API), comma-separated, tried in turn.")
            .define(REGISTRY_USER, STRING, "", MEDIUM, "User for HTTP basic authentication. Empty: none.")
            .define(REGISTRY_PASSWORD, PASSWORD, "", MEDIUM, "Password of that user.")
            .define(
                    REGISTRY_TRUSTSTORE,
                    STRING,
                    "",
                    MEDIUM,
                    "PKCS12 or JKS file with the certificates to trust. Empty: the JDK's.")
            .define(REGISTRY_TRUSTSTORE_PASSWORD, PASSWORD, "", MEDIUM, "Its password.")
            .define(
                    REGISTRY_KEYSTORE,
                    STRING,
                    "",
                    LOW,
                    "PKCS12 or JKS file with the key to authenticate with. Empty: none.")
            .define(REGISTRY_KEYSTORE_PASSWORD, PASSWORD, "", LOW, "Its password, also the key's.")
            .define(
                    HTTP_HOST,
                    STRING,
                    "127.0.0.1",
                    new NonEmptyString(),
                    MEDIUM,
                    "Address that /health/live, /health/ready and /metrics listen on. 0.0.0.0: all.")
            .define(HTTP_PORT, INT, 8080, Range.between(0, 65_535), MEDIUM, "Port they listen on. 0: any free one.")
            .define(
                    STALL,
                    LONG,
                    300_000L,
                    Range.atLeast(1000),
                    LOW,
                    "Milliseconds without any finished pair, while pairs wait and nothing is known to hold them up, after"
                            + " which /health/live fails.");

    private ConfigKeys() {}

    private static Validator notEmpty() {
        return ValidList.anyNonDuplicateValues(false, false);
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

    private static Validator powerOfTwo(int max) {
        return LambdaValidator.with(
                (name, value) -> {
                    int number = (Integer) value;
                    if (number < 1 || number > max || Integer.bitCount(number) != 1) {
                        throw new ConfigException(name, value, "must be a power of two from 1 to " + max);
                    }
                },
                () -> "a power of two from 1 to " + max);
    }
}
