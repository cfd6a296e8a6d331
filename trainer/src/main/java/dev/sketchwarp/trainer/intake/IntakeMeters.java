package dev.sketchwarp.trainer.intake;

import dev.sketchwarp.service.deadletter.Rejection;
import dev.sketchwarp.service.metrics.Meters;
import dev.sketchwarp.trainer.meter.TrainerMetrics;
import dev.sketchwarp.trainer.store.ExampleStore;
import dev.sketchwarp.trainer.store.Part;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** What the intake counts. All series are there from the start, at zero. */
final class IntakeMeters {

    private final Meters meters;

    IntakeMeters(MeterRegistry registry, ExampleStore store) {
        meters = new Meters(registry);
        for (Part part : Part.values()) {
            meters.gauge(
                    TrainerMetrics.STORE_PAIRS,
                    store,
                    stored -> stored.pairs(part),
                    part.name().toLowerCase(Locale.ROOT));
        }
        meters.gauge(TrainerMetrics.STORE_BYTES, store, ExampleStore::bytes);
        pairs("stored", "none");
        pairs("known", "none");
        for (Rejection reason : Rejection.values()) {
            pairs("rejected", reason.code());
        }
        Intake.CAUSES.forEach(this::pauses);
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
        return meters.counter(TrainerMetrics.LABELED_PAIRS, outcome, reason);
    }

    private Counter pauses(String cause) {
        return meters.counter(TrainerMetrics.INTAKE_PAUSES, cause);
    }
}
