package dev.sketchwarp.processor.inference;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.Supplier;

/** What the device did, in numbers. */
public final class InferenceMeters {

    private final MeterRegistry registry;
    private final DistributionSummary batchSize;

    public InferenceMeters(MeterRegistry registry) {
        this.registry = registry;
        this.batchSize = DistributionSummary.builder("sketchwarp.batch.size")
                .description("Pairs per batch, padding not counted")
                .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64)
                .register(registry);
    }

    void batch(int pairs) {
        batchSize.record(pairs);
    }

    <T> T timed(String stage, Supplier<T> work) {
        Timer timer = Timer.builder("sketchwarp.inference")
                .description("Time of one batch on the device, by stage")
                .tag("stage", stage)
                .publishPercentileHistogram()
                .register(registry);
        return timer.record(work);
    }
}
