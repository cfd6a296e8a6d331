package dev.sketchwarp.processor.pipeline;

import dev.sketchwarp.processor.meter.ProcessorMetrics;
import dev.sketchwarp.service.metrics.Meters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** How long each stage of a pair's way takes. */
final class StageMeters {

    /** Milliseconds. Few, as there are as many series for each stage. */
    private static final Duration[] BUCKETS = LongStream.of(
                    1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final Map<Stage, Timer> timers = new EnumMap<>(Stage.class);

    StageMeters(MeterRegistry registry) {
        Meters meters = new Meters(registry);
        for (Stage stage : Stage.values()) {
            timers.put(
                    stage,
                    meters.timer(
                            ProcessorMetrics.STAGE, timer -> timer.serviceLevelObjectives(BUCKETS), stage.label()));
        }
    }

    <T> T time(Stage stage, Supplier<T> work) {
        Timer.Sample sample = Timer.start();
        try {
            return work.get();
        } finally {
            stop(sample, stage);
        }
    }

    void stop(Timer.Sample sample, Stage stage) {
        sample.stop(Objects.requireNonNull(timers.get(stage)));
    }
}
