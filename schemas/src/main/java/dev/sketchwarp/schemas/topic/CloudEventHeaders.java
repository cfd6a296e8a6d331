package dev.sketchwarp.schemas.topic;

/**
 * Headers that make a record a CloudEvent in binary content mode: its value stays as it is. Values are UTF-8 text.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">Kafka Protocol
 *     Binding for CloudEvents 1.0.2</a>
 */
public final class CloudEventHeaders {

    public static final String SPEC_VERSION = "ce_specversion";
    public static final String ID = "ce_id";
    public static final String SOURCE = "ce_source";
    public static final String TYPE = "ce_type";
    public static final String SUBJECT = "ce_subject";
    /** RFC 3339. */
    public static final String TIME = "ce_time";
    /** What the value is. */
    public static final String CONTENT_TYPE = "content-type";

    public static final String VERSION_1 = "1.0";

    /** Avro behind Confluent's five bytes: there is no registered type of that. */
    public static final String CONFLUENT_AVRO = "application/octet-stream";

    private static final String PREFIX = "ce_";

    private CloudEventHeaders() {}

    /** Whether a CloudEvent's header of this name says something of that event: one of the above, or an extension's. */
    public static boolean describes(String name) {
        return name.startsWith(PREFIX) || name.equals(CONTENT_TYPE);
    }
}
