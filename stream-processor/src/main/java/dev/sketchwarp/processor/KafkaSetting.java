package dev.sketchwarp.processor;

/**
 * A setting of Kafka's that we give another default.
 *
 * @param key Kafka Streams' name for it
 * @param value our default, as text
 * @param reason why, for the one who thinks of changing it
 */
record KafkaSetting(String key, String value, String reason) {}
