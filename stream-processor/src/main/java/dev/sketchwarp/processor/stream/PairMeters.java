package dev.sketchwarp.processor.stream;

import dev.sketchwarp.model.image.SketchChange;
import dev.sketchwarp.processor.health.Progress;
import dev.sketchwarp.processor.meter.ProcessorMetrics;
import dev.sketchwarp.service.deadletter.Rejection;
import dev.sketchwarp.service.metrics.Meters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** What became of pairs, in numbers. Counts what was forwarded: after a crash a pair is forwarded, and counted, again. */
public final class PairMeters {

    private final Progress progress;
    private final Meters meters;
    private final Counter answered;
    private final Map<SketchChange, Counter> sketches = new EnumMap<>(SketchChange.class);
    private final Timer latency;
    private final Timer wait;

    public PairMeters(MeterRegistry registry, Progress progress) {
        this.progress = progress;
        this.meters = new Meters(registry);
        this.answered = pairs("answered", "none");
        for (SketchChange change : SketchChange.values()) {
            sketches.put(change, meters.counter(ProcessorMetrics.SKETCHES, change.label()));
        }
        for (Rejection reason : Rejection.values()) { // all are there from the start, at zero
            rejections(reason);
        }
        this.latency = meters.timer(ProcessorMetrics.PAIR_LATENCY, timer -> timer.publishPercentileHistogram()
                .maximumExpectedValue(Duration.ofMinutes(5)));
        this.wait = meters.timer(ProcessorMetrics.PAIR_WAIT, Timer.Builder::publishPercentileHistogram);
    }

    private Counter rejections(Rejection reason) {
        return pairs("rejected", reason.code());
    }

    private Counter pairs(String outcome, String reason) {
        return meters.counter(ProcessorMetrics.PAIRS, outcome, reason);
    }

    <T> T waiting(Supplier<T> work) {
        progress.begin();
        try {
            return wait.record(work);
        } finally {
            progress.end();
        }
    }

    void answered(long pairTimestamp, SketchChange sketch) {
        answered.increment();
        Objects.requireNonNull(sketches.get(sketch)).increment();
        latency.record(Duration.ofMillis(Math.max(0, System.currentTimeMillis() - pairTimestamp)));
    }

    void rejected(Rejection reason) {
        rejections(reason).increment();
    }
}
