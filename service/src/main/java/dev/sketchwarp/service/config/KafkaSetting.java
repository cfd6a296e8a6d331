package dev.sketchwarp.service.config;

/**
 * A setting of Kafka's that we give another default.
 *
 * @param key Kafka's name for it
 * @param value our default, as text
 * @param reason why, for the one who thinks of changing it
 */
public record KafkaSetting(String key, String value, String reason) {}
