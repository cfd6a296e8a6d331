package dev.sketchwarp.service.metrics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * How far consumers are behind, by partition, out of Kafka's own metrics, whose names in Prometheus depend on clients' ids and
 * come up to a minute late.
 *
 * <p>Kafka tells each partition of a topic with a dot in its name twice, once with an underscore for the dot, until version 5
 * (<a href="https://cwiki.apache.org/confluence/display/KAFKA/KIP-1109">KIP-1109</a>); the true name is kept.
 */
public final class ConsumerLag {

    private static final String GROUP = "consumer-fetch-manager-metrics";
    private static final String NAME = "records-lag";

    private ConsumerLag() {}

    /**
     * @param metrics of one consumer or of many
     * @return topic and partition to records
     */
    public static Map<List<String>, Double> of(Map<MetricName, ? extends Metric> metrics) {
        Map<List<String>, Double> lag = new HashMap<>();
        metrics.forEach((name, metric) -> {
            if (name.group().equals(GROUP)
                    && name.name().equals(NAME)
                    && metric.metricValue() instanceof Double records) {
                lag.put(series(name.tags(), UnaryOperator.identity()), records);
            }
        });
        metrics.keySet().stream()
                .map(MetricName::tags)
                .filter(tags -> tags.getOrDefault("topic", "").contains("."))
                .forEach(tags -> lag.remove(series(tags, topic -> topic.replace('.', '_'))));
        return lag;
    }

    private static List<String> series(Map<String, String> tags, UnaryOperator<String> topic) {
        return List.of(topic.apply(tags.getOrDefault("topic", "")), tags.getOrDefault("partition", ""));
    }
}
