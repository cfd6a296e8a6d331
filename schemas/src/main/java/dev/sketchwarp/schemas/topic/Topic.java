package dev.sketchwarp.schemas.topic;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Everything there is to know about one topic. Keys are UTF-8 strings.
 *
 * @param name full name, prefix included
 * @param key what the key holds, for people: "photo id" or "model name"
 * @param valueSchema schema of the values; empty when they are kept as they came (dead letters)
 * @param partitions number a new topic gets; an existing one may have more
 * @param cleanup what happens to old records
 * @param maxMessageBytes largest record (more exactly: record batch) the broker takes
 */
public record Topic(
        String name, String key, Optional<Schema> valueSchema, int partitions, Cleanup cleanup, int maxMessageBytes) {

    /** The same with another number of partitions. */
    public Topic withPartitions(int other) {
        return new Topic(name, key, valueSchema, other, cleanup, maxMessageBytes);
    }

    /** The registry's subject for the values' schema. */
    public String subject() {
        return subject(name);
    }

    /** The registry's subject for the values of the topic named so: Confluent's TopicNameStrategy. */
    public static String subject(String topic) {
        return topic + "-value";
    }

    /**
     * The topic's configuration where it differs from the broker's. Time stamps are the broker's, not the producer's: an app
     * with a wrong clock, or a result that inherits the time of an old pair, would have retention delete records at once.
     */
    public Map<String, String> config() {
        Map<String, String> config = new TreeMap<>(cleanup.config());
        config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxMessageBytes));
        config.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        return config;
    }
}
