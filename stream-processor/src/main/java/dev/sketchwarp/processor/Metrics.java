package dev.sketchwarp.processor;

import dev.sketchwarp.schemas.program.Closing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.apache.kafka.streams.KafkaStreams;

/** All meters of one processor, those of the JVM and of Kafka's clients included. */
final class Metrics implements AutoCloseable {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Closing closing = new Closing();

    Metrics() {
        new ClassLoaderMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        closing.add(new JvmGcMetrics()).bindTo(registry);
    }

    MeterRegistry registry() {
        return registry;
    }

    void bind(KafkaStreams streams) {
        closing.add(new KafkaStreamsMetrics(streams)).bindTo(registry);
    }

    /** In Prometheus' text format. */
    String text() {
        return registry.scrape();
    }

    @Override
    public void close() {
        closing.close();
        registry.close();
    }
}
