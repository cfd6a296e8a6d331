package dev.sketchwarp.service.config;

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
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.ValidList;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigDef.Validator;

/** Keys that all our programs have, by groups to be added to a program's own. {@link SharedValues} reads them. */
public final class SharedKeys {

    public static final String TOPIC_PREFIX = "sketchwarp.topic.prefix";
    public static final String IMAGE_MAX_BYTES = "sketchwarp.image.max.bytes";
    public static final String IMAGE_MAX_PIXELS = "sketchwarp.image.max.pixels";
    static final String REFERENCE_SCHEMES = "sketchwarp.reference.schemes";
    static final String REFERENCE_HOSTS = "sketchwarp.reference.hosts";
    static final String REFERENCE_DIRECTORIES = "sketchwarp.reference.directories";
    static final String REFERENCE_TIMEOUT = "sketchwarp.reference.timeout.ms";
    static final String REFERENCE_ATTEMPTS = "sketchwarp.reference.attempts";
    static final String S3_ENDPOINT = "sketchwarp.s3.endpoint";
    static final String S3_REGION = "sketchwarp.s3.region";
    static final String S3_PATH_STYLE = "sketchwarp.s3.path.style";
    public static final String REGISTRY_URL = "sketchwarp.schema.registry.url";
    static final String REGISTRY_USER = "sketchwarp.schema.registry.user";
    static final String REGISTRY_PASSWORD = "sketchwarp.schema.registry.password";
    static final String REGISTRY_TRUSTSTORE = "sketchwarp.schema.registry.ssl.truststore.location";
    static final String REGISTRY_TRUSTSTORE_PASSWORD = "sketchwarp.schema.registry.ssl.truststore.password";
    static final String REGISTRY_KEYSTORE = "sketchwarp.schema.registry.ssl.keystore.location";
    static final String REGISTRY_KEYSTORE_PASSWORD = "sketchwarp.schema.registry.ssl.keystore.password";
    static final String DESERIALIZER = "sketchwarp.value.deserializer";
    static final String SERIALIZER = "sketchwarp.value.serializer";
    static final String HTTP_HOST = "sketchwarp.http.host";
    static final String HTTP_PORT = "sketchwarp.http.port";

    private SharedKeys() {}

    public static ConfigDef topics(ConfigDef keys) {
        return keys.define(
                TOPIC_PREFIX,
                STRING,
                Topics.DEFAULT_PREFIX,
                HIGH,
                "First part of every topic's name. Keeps installations on one cluster apart.");
    }

    public static ConfigDef images(ConfigDef keys) {
        return keys.define(
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
                        "Largest image in pixels (width x height), read from its header before anything is decoded.");
    }

    public static ConfigDef references(ConfigDef keys) {
        return keys.define(
                        REFERENCE_SCHEMES,
                        LIST,
                        "file,https,s3",
                        ValidList.in("file", "http", "https", "s3"),
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
                        "Directories that referenced images may be read from, symbolic links resolved; for s3: addresses, s3://BUCKET or"
                                + " s3://BUCKET/PREFIX.")
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
                        "Attempts to fetch a referenced image before its pair becomes a dead letter.");
    }

    public static ConfigDef s3(ConfigDef keys) {
        return keys.define(
                        S3_ENDPOINT,
                        STRING,
                        "",
                        MEDIUM,
                        "Object storage that s3: addresses are on, http(s)://HOST:PORT, for a server other than Amazon's. Empty: as Amazon's"
                                + " SDK finds it, e.g. by AWS_ENDPOINT_URL_S3. Credentials are found so too: AWS_ACCESS_KEY_ID and"
                                + " AWS_SECRET_ACCESS_KEY, ~/.aws, or the role of the machine or pod.")
                .define(
                        S3_REGION,
                        STRING,
                        "",
                        MEDIUM,
                        "Region of the buckets. Empty: as Amazon's SDK finds it, e.g. by AWS_REGION; else any where there is an endpoint.")
                .define(
                        S3_PATH_STYLE,
                        STRING,
                        "auto",
                        ValidString.in("auto", "true", "false"),
                        LOW,
                        "Whether a bucket is named in the path, not in the host. auto: where there is an endpoint.");
    }

    public static ConfigDef registry(ConfigDef keys) {
        return keys.define(
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
                        DESERIALIZER,
                        STRING,
                        "",
                        LOW,
                        "Kafka deserializer class that reads events, e.g."
                                + " io.confluent.kafka.serializers.KafkaAvroDeserializer, with its jars in plugins/."
                                + " Properties that do not start with sketchwarp. are its too. Empty: SketchWarp's own.")
                .define(
                        SERIALIZER,
                        STRING,
                        "",
                        LOW,
                        "Kafka serializer class that writes events, e.g."
                                + " io.confluent.kafka.serializers.KafkaAvroSerializer. Empty: SketchWarp's own.");
    }

    /**
     * @param port when none is set
     * @param paths what can be asked for there
     */
    public static ConfigDef http(ConfigDef keys, int port, String paths) {
        return keys.define(
                        HTTP_HOST,
                        STRING,
                        "127.0.0.1",
                        new NonEmptyString(),
                        MEDIUM,
                        "Address that " + paths + " listen on. 0.0.0.0: all.")
                .define(
                        HTTP_PORT,
                        INT,
                        port,
                        Range.between(0, 65_535),
                        MEDIUM,
                        "Port they listen on. 0: any free one.");
    }

    /** Of a list that must have something in it. */
    public static Validator notEmpty() {
        return ValidList.anyNonDuplicateValues(false, false);
    }
}
