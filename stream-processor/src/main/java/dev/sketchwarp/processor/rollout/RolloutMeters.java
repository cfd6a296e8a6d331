package dev.sketchwarp.processor.rollout;

import dev.sketchwarp.processor.meter.ProcessorMetrics;
import dev.sketchwarp.processor.rollout.Figures.OfVersion;
import dev.sketchwarp.service.metrics.Metric;
import dev.sketchwarp.service.metrics.Metrics;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What the last trial measured, in series of its two versions; they give way to those of the next. */
public final class RolloutMeters {

    private final Trials trials;

    private RolloutMeters(Trials trials) {
        this.trials = trials;
    }

    public static void bind(Trials trials, Metrics metrics) {
        RolloutMeters meters = new RolloutMeters(trials);
        metrics.gauges(ProcessorMetrics.ROLLOUT_PAIRS, meters::pairs);
        metrics.gauges(ProcessorMetrics.ROLLOUT_DISAGREEMENT, meters::disagreement);
        meters.ofBoth(ProcessorMetrics.ROLLOUT_CYCLE_ERROR, metrics, OfVersion::cycleError);
        meters.ofBoth(ProcessorMetrics.ROLLOUT_CONFIDENCE, metrics, OfVersion::confidence);
        meters.ofBoth(ProcessorMetrics.ROLLOUT_INFERENCE, metrics, version -> version.milliseconds() / 1000);
    }

    private Map<List<String>, Double> pairs() {
        return trials.last()
                .map(trial -> Map.of(
                        List.of(
                                trial.rollout().getVersion(),
                                trial.rollout().getMode().toString().toLowerCase(Locale.ROOT)),
                        (double) trial.figures().pairs()))
                .orElse(Map.of());
    }

    private Map<List<String>, Double> disagreement() {
        return trials.last()
                .map(Trial::figures)
                .map(figures -> Map.of(List.of(figures.tried().version()), figures.disagreement()))
                .orElse(Map.of());
    }

    private void ofBoth(Metric metric, Metrics metrics, ToDoubleFunction<OfVersion> value) {
        metrics.gauges(metric, () -> {
            Map<List<String>, Double> series = new HashMap<>();
            trials.last().map(Trial::figures).ifPresent(figures -> {
                for (OfVersion version : List.of(figures.tried(), figures.live())) {
                    series.put(List.of(version.version()), value.applyAsDouble(version));
                }
            });
            return series;
        });
    }
}
