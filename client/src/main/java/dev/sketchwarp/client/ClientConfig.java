package dev.sketchwarp.client;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * Where an installation is, and how a client behaves.
 *
 * @param bootstrapServers Kafka's {@code host:port}, several separated by commas
 * @param registryUrl base address of the schema registry's Confluent-compatible API
 * @param topicPrefix first part of every topic's name
 * @param mostInFlight pairs that are published and not answered at one time; more have to wait
 * @param patience how long a pair is waited for
 * @param properties further properties of Kafka clients, e.g. of their security, and those of the registry
 */
public record ClientConfig(
        String bootstrapServers,
        URI registryUrl,
        String topicPrefix,
        int mostInFlight,
        Duration patience,
        Map<String, String> properties) {

    private static final String TOPIC_PREFIX = "sketchwarp.";
    private static final int MOST_IN_FLIGHT = 64;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    public ClientConfig {
        properties = Map.copyOf(properties);
        if (mostInFlight < 1) {
            throw new IllegalArgumentException("mostInFlight must be at least 1, not " + mostInFlight);
        }
        if (patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("patience must be above 0, not " + patience);
        }
    }

    /** All else as usual: prefix {@code sketchwarp.}, 64 pairs in flight, two minutes of patience. */
    public static ClientConfig of(String bootstrapServers, URI registryUrl) {
        return new ClientConfig(bootstrapServers, registryUrl, TOPIC_PREFIX, MOST_IN_FLIGHT, PATIENCE, Map.of());
    }

    public ClientConfig withTopicPrefix(String prefix) {
        return new ClientConfig(bootstrapServers, registryUrl, prefix, mostInFlight, patience, properties);
    }

    public ClientConfig withMostInFlight(int pairs) {
        return new ClientConfig(bootstrapServers, registryUrl, topicPrefix, pairs, patience, properties);
    }

    public ClientConfig withPatience(Duration time) {
        return new ClientConfig(bootstrapServers, registryUrl, topicPrefix, mostInFlight, time, properties);
    }

    public ClientConfig withProperties(Map<String, String> more) {
        return new ClientConfig(bootstrapServers, registryUrl, topicPrefix, mostInFlight, patience, more);
    }

    /** Without the properties: passwords are among them. */
    @Override
    public String toString() {
        return "ClientConfig[" + bootstrapServers + ", " + registryUrl + ", " + topicPrefix + "]";
    }
}
