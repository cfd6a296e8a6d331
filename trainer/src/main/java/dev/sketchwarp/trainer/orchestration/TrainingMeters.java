package dev.sketchwarp.trainer.orchestration;

import dev.sketchwarp.service.metrics.Meters;
import dev.sketchwarp.service.metrics.Metric;
import dev.sketchwarp.service.metrics.ProcessMemory;
import dev.sketchwarp.service.metrics.ProgramMetrics;
import dev.sketchwarp.trainer.evaluation.EvaluationReport;
import dev.sketchwarp.trainer.meter.TrainerMetrics;
import dev.sketchwarp.trainer.progress.TrainingEvent.Evaluated;
import dev.sketchwarp.trainer.progress.TrainingEvent.Steps;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How training proceeds, and how good its results are. */
final class TrainingMeters {

    private final Meters meters;
    private final Map<Metric, MultiGauge> gauges = new HashMap<>();
    private final Counter retries;
    private volatile boolean running;
    private volatile long process;

    /** Of the versions that were measured last: so that both of a comparison are to be seen. */
    private final Map<String, EvaluationReport> measured = new LinkedHashMap<>();

    TrainingMeters(MeterRegistry registry) {
        this.meters = new Meters(registry);
        for (String outcome : List.of("live", "refused", "bad-input", "diverged", "failed")) {
            trainings(outcome); // there from the start, at zero
        }
        retries = meters.counter(TrainerMetrics.RETRIES);
        meters.gauge(TrainerMetrics.RUNNING, this, training -> training.running ? 1 : 0);
        meters.gauge(ProgramMetrics.MEMORY_RESIDENT, this, TrainingMeters::resident, "training");
    }

    private double resident() {
        return process == 0 ? 0 : ProcessMemory.resident(process);
    }

    /** A training begins; what was reported of the last one no longer holds. */
    synchronized void begun() {
        running = true;
        gauges.forEach((metric, gauge) -> {
            if (metric != TrainerMetrics.MODEL_PCK) {
                gauge.register(List.of(), true);
            }
        });
    }

    /** @param pid of the process that trains */
    void process(long pid) {
        process = pid;
    }

    synchronized void steps(Steps steps) {
        String stage = steps.stage();
        tell(TrainerMetrics.STEP, steps.step(), stage);
        tell(TrainerMetrics.STEPS, steps.steps(), stage);
        tell(TrainerMetrics.PAIRS_PER_SECOND, steps.pairsPerSecond(), stage);
        tell(TrainerMetrics.LEARNING_RATE, steps.learningRate(), stage);
        tell(TrainerMetrics.SECONDS_LEFT, steps.etaSeconds(), stage);
        List<Row<?>> terms = new ArrayList<>();
        terms.add(Meters.row(TrainerMetrics.LOSS, steps.loss(), stage, "total"));
        steps.terms().forEach((term, value) -> terms.add(Meters.row(TrainerMetrics.LOSS, value, stage, term)));
        tell(TrainerMetrics.LOSS, terms);
    }

    synchronized void evaluated(Evaluated evaluated) {
        Metric pck = TrainerMetrics.TRAINING_PCK;
        tell(
                pck,
                List.of(
                        Meters.row(pck, evaluated.pck05(), evaluated.stage(), "0.05"),
                        Meters.row(pck, evaluated.pck10(), evaluated.stage(), "0.10")));
    }

    synchronized void measured(String version, EvaluationReport report) {
        measured.remove(version);
        measured.put(version, report);
        if (measured.size() > 2) {
            measured.remove(measured.keySet().iterator().next());
        }
        Metric pck = TrainerMetrics.MODEL_PCK;
        List<Row<?>> rows = new ArrayList<>();
        measured.forEach((name, its) -> {
            rows.add(Meters.row(pck, its.pck().pck05(), name, "0.05"));
            rows.add(Meters.row(pck, its.pck().pck10(), name, "0.10"));
        });
        tell(pck, rows);
    }

    private void tell(Metric metric, double value, String... labels) {
        tell(metric, List.of(Meters.row(metric, value, labels)));
    }

    private void tell(Metric metric, List<? extends Row<?>> rows) {
        gauges.computeIfAbsent(metric, meters::gauges).register(List.copyOf(rows), true);
    }

    /** A process died, and another resumes the training. */
    void retried() {
        retries.increment();
    }

    /** No training is under way, for now. */
    void idle() {
        running = false;
        process = 0;
    }

    /** @param outcome live, refused, bad-input, diverged or failed */
    void ended(String outcome) {
        trainings(outcome).increment();
    }

    private Counter trainings(String outcome) {
        return meters.counter(TrainerMetrics.TRAININGS, outcome);
    }
}
