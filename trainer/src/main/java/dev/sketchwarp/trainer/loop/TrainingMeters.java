package dev.sketchwarp.trainer.loop;

import dev.sketchwarp.trainer.evaluate.EvaluationReport;
import dev.sketchwarp.trainer.run.TrainingEvent.Steps;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How training gets on, and how good its results are. */
final class TrainingMeters {

    private final MeterRegistry registry;
    private final MultiGauge progress;
    private final MultiGauge losses;
    private final MultiGauge quality;

    /** Of the versions that were measured last: so that both of a comparison are to be seen. */
    private final Map<String, EvaluationReport> measured = new LinkedHashMap<>();

    TrainingMeters(MeterRegistry registry) {
        this.registry = registry;
        this.progress = MultiGauge.builder("sketchwarp.training")
                .description("The training under way: step, steps, pairs_per_second, learning_rate, eta_seconds")
                .register(registry);
        this.losses = MultiGauge.builder("sketchwarp.training.loss")
                .description("The training's loss and its terms")
                .register(registry);
        this.quality = MultiGauge.builder("sketchwarp.model.pck")
                .description("Percent of keypoints within alpha x 256 pixels, of versions measured by this trainer")
                .register(registry);
    }

    void steps(Steps steps) {
        progress.register(
                List.of(
                        row("measure", "step", steps.step()),
                        row("measure", "steps", steps.steps()),
                        row("measure", "pairs_per_second", steps.pairsPerSecond()),
                        row("measure", "learning_rate", steps.learningRate()),
                        row("measure", "eta_seconds", steps.etaSeconds())),
                true);
        List<MultiGauge.Row<?>> terms = new ArrayList<>();
        terms.add(row("term", "total", steps.loss()));
        steps.terms().forEach((term, value) -> terms.add(row("term", term, value)));
        losses.register(terms, true);
    }

    /** No training is under way. */
    void idle() {
        progress.register(List.of(), true);
        losses.register(List.of(), true);
    }

    void measured(String version, EvaluationReport report) {
        measured.remove(version);
        measured.put(version, report);
        if (measured.size() > 2) {
            measured.remove(measured.keySet().iterator().next());
        }
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        measured.forEach((name, its) -> {
            rows.add(MultiGauge.Row.of(
                    Tags.of("version", name, "alpha", "0.05"), its.pck().pck05()));
            rows.add(MultiGauge.Row.of(
                    Tags.of("version", name, "alpha", "0.10"), its.pck().pck10()));
        });
        quality.register(rows, true);
    }

    /** @param outcome live, refused, bad-input, diverged or failed */
    void ended(String outcome) {
        registry.counter("sketchwarp.trainings", "outcome", outcome).increment();
    }

    private static MultiGauge.Row<?> row(String tag, String name, double value) {
        return MultiGauge.Row.of(Tags.of(tag, name), value);
    }
}
