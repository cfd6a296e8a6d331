package dev.sketchwarp.service.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * Makes meters as their {@link Metric} describes them. The values of labels are in the order of the metric's labels; the same
 * metric with the same values gives the same meter again.
 *
 * @param registry where the meters are
 */
public record Meters(MeterRegistry registry) {

    public Counter counter(Metric metric, String... labels) {
        return Counter.builder(metric.name())
                .description(metric.meaning())
                .tags(metric.tags(labels))
                .register(registry);
    }

    /** @param buckets chooses them */
    public Timer timer(Metric metric, UnaryOperator<Timer.Builder> buckets, String... labels) {
        return buckets.apply(Timer.builder(metric.name())
                        .description(metric.meaning())
                        .tags(metric.tags(labels)))
                .register(registry);
    }

    public DistributionSummary summary(Metric metric, double... buckets) {
        return DistributionSummary.builder(metric.name())
                .description(metric.meaning())
                .serviceLevelObjectives(buckets)
                .register(registry);
    }

    /** @param source is not kept alive for the gauge's sake */
    public <T> void gauge(Metric metric, T source, ToDoubleFunction<T> value, String... labels) {
        Gauge.builder(metric.name(), source, value)
                .description(metric.meaning())
                .tags(metric.tags(labels))
                .register(registry);
    }

    public void gauge(Metric metric, Supplier<Number> value, String... labels) {
        Gauge.builder(metric.name(), value)
                .description(metric.meaning())
                .tags(metric.tags(labels))
                .strongReference(true)
                .register(registry);
    }

    /** A gauge whose series come and go; each is a {@link #row}. */
    public MultiGauge gauges(Metric metric) {
        return MultiGauge.builder(metric.name()).description(metric.meaning()).register(registry);
    }

    public static Row<?> row(Metric metric, double value, String... labels) {
        return Row.of(Tags.of(metric.tags(labels)), value);
    }
}
