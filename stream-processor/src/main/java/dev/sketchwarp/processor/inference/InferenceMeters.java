package dev.sketchwarp.processor.inference;

import dev.sketchwarp.processor.meter.ProcessorMetrics;
import dev.sketchwarp.service.metrics.Meters;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.Supplier;

/** What the device did, in numbers. */
public final class InferenceMeters {

    private final Meters meters;
    private final DistributionSummary batchSize;

    public InferenceMeters(MeterRegistry registry) {
        this.meters = new Meters(registry);
        this.batchSize = meters.summary(ProcessorMetrics.BATCH_SIZE, 1, 2, 4, 8, 16, 32, 64);
    }

    /** @param waiting gives the number of pairs that wait for the device now */
    public void queue(Supplier<Number> waiting) {
        meters.gauge(ProcessorMetrics.BATCH_QUEUE, waiting);
    }

    void batch(int pairs) {
        batchSize.record(pairs);
    }

    <T> T timed(String stage, Supplier<T> work) {
        return meters.timer(ProcessorMetrics.INFERENCE, Timer.Builder::publishPercentileHistogram, stage)
                .record(work);
    }
}
