package dev.sketchwarp.processor.stream;

import dev.sketchwarp.processor.health.Progress;
import dev.sketchwarp.processor.meter.ProcessorMetrics;
import dev.sketchwarp.service.deadletter.Rejection;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;

/** What became of pairs, in numbers. Counts what was forwarded: after a crash a pair is forwarded, and counted, again. */
public final class PairMeters {

    private final Progress progress;
    private final MeterRegistry meters;
    private final Counter answered;
    private final Timer latency;
    private final Timer wait;

    public PairMeters(MeterRegistry meters, Progress progress) {
        this.progress = progress;
        this.meters = meters;
        this.answered = pairs("answered", "none");
        for (Rejection reason : Rejection.values()) { // all are there from the start, at zero
            rejections(reason);
        }
        this.latency = Timer.builder(ProcessorMetrics.PAIR_LATENCY.name())
                .description(ProcessorMetrics.PAIR_LATENCY.meaning())
                .publishPercentileHistogram()
                .maximumExpectedValue(Duration.ofMinutes(5))
                .register(meters);
        this.wait = Timer.builder(ProcessorMetrics.PAIR_WAIT.name())
                .description(ProcessorMetrics.PAIR_WAIT.meaning())
                .publishPercentileHistogram()
                .register(meters);
    }

    private Counter rejections(Rejection reason) {
        return pairs("rejected", reason.code());
    }

    private Counter pairs(String outcome, String reason) {
        return Counter.builder(ProcessorMetrics.PAIRS.name())
                .description(ProcessorMetrics.PAIRS.meaning())
                .tags(ProcessorMetrics.PAIRS.tags(outcome, reason))
                .register(meters);
    }

    <T> T waiting(Supplier<T> work) {
        progress.begin();
        try {
            return wait.record(work);
        } finally {
            progress.end();
        }
    }

    void answered(long pairTimestamp) {
        answered.increment();
        latency.record(Duration.ofMillis(Math.max(0, System.currentTimeMillis() - pairTimestamp)));
    }

    void rejected(Rejection reason) {
        rejections(reason).increment();
    }
}
