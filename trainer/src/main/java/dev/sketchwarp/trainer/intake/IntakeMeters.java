package dev.sketchwarp.trainer.intake;

import dev.sketchwarp.schemas.deadletter.Rejection;
import dev.sketchwarp.trainer.store.ExampleStore;
import dev.sketchwarp.trainer.store.Part;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** What the intake counts. */
final class IntakeMeters {

    private final MeterRegistry registry;

    IntakeMeters(MeterRegistry registry, ExampleStore store) {
        this.registry = registry;
        for (Part part : Part.values()) {
            Gauge.builder("sketchwarp.store.pairs", store, stored -> stored.pairs(part))
                    .tag("part", part.name().toLowerCase(Locale.ROOT))
                    .description("Pairs in the example store")
                    .register(registry);
        }
        Gauge.builder("sketchwarp.store.bytes", store, ExampleStore::bytes)
                .description("Bytes of the example store's segments")
                .register(registry);
    }

    void stored() {
        count("stored", "none");
    }

    void known() {
        count("known", "none");
    }

    void rejected(Rejection reason) {
        count("rejected", reason.code());
    }

    void paused(String cause) {
        registry.counter("sketchwarp.intake.pauses", "cause", cause).increment();
    }

    private void count(String outcome, String reason) {
        registry.counter("sketchwarp.labeled.pairs", "outcome", outcome, "reason", reason)
                .increment();
    }
}
