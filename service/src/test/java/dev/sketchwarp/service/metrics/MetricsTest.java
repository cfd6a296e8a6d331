package dev.sketchwarp.service.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sketchwarp.service.program.Health;
import dev.sketchwarp.service.program.Readiness;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.Measurable;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.utils.Time;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private record State(boolean live, boolean ready) implements Health {}

    private final Readiness readiness = new Readiness();
    private final Metrics metrics = new Metrics(readiness, List.of("model", "schema-registry"));

    @AfterEach
    void close() {
        metrics.close();
    }

    private Map<String, Double> scrape() {
        return Scrape.parse(metrics.text()).values();
    }

    @Test
    void everyKnownCauseHasASeriesAndAnUnknownOneGetsIt() {
        readiness.hold("model", "none is there");
        readiness.hold("a new one", "never heard of");

        assertThat(scrape())
                .containsEntry("sketchwarp_waiting{cause=\"model\"}", 1.0)
                .containsEntry("sketchwarp_waiting{cause=\"schema-registry\"}", 0.0)
                .containsEntry("sketchwarp_waiting{cause=\"a new one\"}", 1.0);
    }

    @Test
    void healthIsToldInNumbers() {
        metrics.tell(() -> new State(true, false));

        assertThat(scrape()).containsEntry("sketchwarp_live", 1.0).containsEntry("sketchwarp_ready", 0.0);
    }

    @Test
    void memoryIsWhatTheSystemCounts() {
        Map<String, Double> scrape = scrape();

        double resident = scrape.get("sketchwarp_memory_resident_bytes{process=\"main\"}");
        assertThat(resident)
                .isGreaterThan(10e6)
                .isGreaterThan(scrape.get("sketchwarp_memory_native_bytes"))
                .isLessThan(scrape.get("sketchwarp_memory_limit_bytes"));
        assertThat(ProcessMemory.resident(0)).isZero();
    }

    @Test
    void lagIsToldOncePerPartitionUnderTheTopicsTrueName() {
        Map<MetricName, KafkaMetric> kafka = new HashMap<>();
        lag(kafka, "sketchwarp.image-pairs", "0", 5);
        lag(kafka, "sketchwarp_image-pairs", "0", 5);
        lag(kafka, "sketchwarp.image-pairs", "1", 0);
        lag(kafka, "plain_name", "0", 7);

        Map<List<String>, Double> lag = ConsumerLag.of(kafka);

        assertThat(lag)
                .isEqualTo(Map.of(
                        List.of("sketchwarp.image-pairs", "0"), 5.0,
                        List.of("sketchwarp.image-pairs", "1"), 0.0,
                        List.of("plain_name", "0"), 7.0));
    }

    private static void lag(Map<MetricName, KafkaMetric> kafka, String topic, String partition, double records) {
        MetricName name = new MetricName(
                "records-lag",
                "consumer-fetch-manager-metrics",
                "",
                Map.of("client-id", "c", "topic", topic, "partition", partition));
        Measurable value = (config, now) -> records;
        kafka.put(name, new KafkaMetric(new Object(), name, value, new MetricConfig(), Time.SYSTEM));
    }

    @Test
    void tagsFollowTheLabels() {
        assertThat(ProgramMetrics.LAG.tags("t", "3")).containsExactly("topic", "t", "partition", "3");
        assertThatThrownBy(() -> ProgramMetrics.LAG.tags("t"))
                .hasMessage("sketchwarp.consumer.lag has 2 labels and was given 1");
    }
}
