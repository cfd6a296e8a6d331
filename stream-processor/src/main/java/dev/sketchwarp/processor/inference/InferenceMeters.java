package dev.sketchwarp.processor.inference;

import dev.sketchwarp.processor.meter.ProcessorMetrics;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.Supplier;

/** What the device did, in numbers. */
public final class InferenceMeters {

    private final MeterRegistry registry;
    private final DistributionSummary batchSize;

    public InferenceMeters(MeterRegistry registry) {
        this.registry = registry;
        this.batchSize = DistributionSummary.builder(ProcessorMetrics.BATCH_SIZE.name())
                .description(ProcessorMetrics.BATCH_SIZE.meaning())
                .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64)
                .register(registry);
    }

    /** @param waiting tells how many pairs wait for the device now */
    void queue(Supplier<Number> waiting) {
        Gauge.builder(ProcessorMetrics.BATCH_QUEUE.name(), waiting)
                .description(ProcessorMetrics.BATCH_QUEUE.meaning())
                .register(registry);
    }

    void batch(int pairs) {
        batchSize.record(pairs);
    }

    <T> T timed(String stage, Supplier<T> work) {
        Timer timer = Timer.builder(ProcessorMetrics.INFERENCE.name())
                .description(ProcessorMetrics.INFERENCE.meaning())
                .tags(ProcessorMetrics.INFERENCE.tags(stage))
                .publishPercentileHistogram()
                .register(registry);
        return timer.record(work);
    }
}
