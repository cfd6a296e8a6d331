package dev.sketchwarp.trainer.intake;

import dev.sketchwarp.service.deadletter.Rejection;
import dev.sketchwarp.service.metrics.Metric;
import dev.sketchwarp.trainer.meter.TrainerMetrics;
import dev.sketchwarp.trainer.store.ExampleStore;
import dev.sketchwarp.trainer.store.Part;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What the intake counts. All series are there from the start, at zero. */
final class IntakeMeters {

    private final MeterRegistry registry;
    private final ExampleStore store;

    IntakeMeters(MeterRegistry registry, ExampleStore store) {
        this.registry = registry;
        this.store = store;
        for (Part part : Part.values()) {
            gauge(
                    TrainerMetrics.STORE_PAIRS,
                    stored -> stored.pairs(part),
                    part.name().toLowerCase(Locale.ROOT));
        }
        gauge(TrainerMetrics.STORE_BYTES, ExampleStore::bytes);
        pairs("stored", "none");
        pairs("known", "none");
        for (Rejection reason : Rejection.values()) {
            pairs("rejected", reason.code());
        }
        Intake.CAUSES.forEach(this::pauses);
    }

    private void gauge(Metric metric, ToDoubleFunction<ExampleStore> value, String... labels) {
        Gauge.builder(metric.name(), store, value)
                .description(metric.meaning())
                .tags(metric.tags(labels))
                .register(registry);
    }

    void stored() {
        pairs("stored", "none").increment();
    }

    void known() {
        pairs("known", "none").increment();
    }

    void rejected(Rejection reason) {
        pairs("rejected", reason.code()).increment();
    }

    void paused(String cause) {
        pauses(cause).increment();
    }

    private Counter pairs(String outcome, String reason) {
        return counter(TrainerMetrics.LABELED_PAIRS, outcome, reason);
    }

    private Counter pauses(String cause) {
        return counter(TrainerMetrics.INTAKE_PAUSES, cause);
    }

    private Counter counter(Metric metric, String... labels) {
        return Counter.builder(metric.name())
                .description(metric.meaning())
                .tags(metric.tags(labels))
                .register(registry);
    }
}
