package dev.sketchwarp.trainer.orchestration;

import dev.sketchwarp.trainer.progress.TrainingEvent;
import dev.sketchwarp.trainer.progress.TrainingEvent.Evaluated;
import dev.sketchwarp.trainer.progress.TrainingEvent.Started;
import dev.sketchwarp.trainer.progress.TrainingEvent.Steps;
import dev.sketchwarp.trainer.progress.TrainingEvent.Warning;
import dev.sketchwarp.trainer.progress.TrainingStatus;
import dev.sketchwarp.trainer.progress.TrainingStatus.Ended;
import dev.sketchwarp.trainer.progress.TrainingStatus.Running;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports a training's progress to the log, the metrics and the health page. Thread-safe. */
final class StatusBoard {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingLoop.class);
    private static final long LOG_EVERY_NANOS = Duration.ofSeconds(30).toNanos();

    private final TrainingMeters meters;
    private TrainingStatus status = new TrainingStatus("idle", null, null);
    private long logged;

    StatusBoard(TrainingMeters meters) {
        this.meters = meters;
    }

    synchronized TrainingStatus status() {
        return status;
    }

    synchronized void begun(Training training) {
        Running running = new Running(training.version(), training.why(), "", 0, 0, 0, 0, 0);
        status = new TrainingStatus("training", running, status.last());
        logged = 0;
        meters.begun();
        LOG.info(
                "event=training_begun version={} why=\"{}\" parent={} attempt={}",
                training.version(),
                training.why(),
                training.parent(),
                training.attempts());
    }

    /** The process that trains is there. */
    void process(long pid) {
        meters.process(pid);
    }

    /** It died, and another resumes the training. */
    void retried() {
        meters.retried();
    }

    synchronized void publishing() {
        status = new TrainingStatus("publishing", status.running(), status.last());
    }

    synchronized void ended(Ended ended) {
        status = new TrainingStatus("idle", null, ended);
        meters.idle();
        meters.ended(ended.outcome());
        LOG.info(
                "event=training_ended version={} outcome={} reason=\"{}\"",
                ended.version(),
                ended.outcome(),
                ended.reason());
    }

    /** For now: it is resumed later. */
    synchronized void interrupted() {
        status = new TrainingStatus("idle", null, status.last());
        meters.idle();
    }

    synchronized void on(TrainingEvent event) {
        if (event instanceof Steps steps) {
            progress(steps);
        } else if (event instanceof Started started) {
            LOG.info(
                    "event=stage_begun stage={} number={} of={} step={} steps={}",
                    started.stage(),
                    started.number() + 1,
                    started.stages(),
                    started.step(),
                    started.steps());
        } else if (event instanceof Evaluated evaluated) {
            meters.evaluated(evaluated);
            LOG.info(
                    "event=evaluated stage={} step={} pck@0.05={} pck@0.10={} best={}",
                    evaluated.stage(),
                    evaluated.step(),
                    evaluated.pck05(),
                    evaluated.pck10(),
                    evaluated.best());
        } else if (event instanceof Warning warning) {
            LOG.warn("event=training_warning message=\"{}\"", warning.message());
        }
    }

    private void progress(Steps steps) {
        Running running = status.running();
        if (running == null) {
            return;
        }
        meters.steps(steps);
        status = new TrainingStatus(
                "training",
                new Running(
                        running.version(),
                        running.why(),
                        steps.stage(),
                        steps.step(),
                        steps.steps(),
                        steps.loss(),
                        steps.pairsPerSecond(),
                        steps.etaSeconds()),
                status.last());
        if (logged == 0 || System.nanoTime() - logged > LOG_EVERY_NANOS) {
            logged = System.nanoTime();
            LOG.info(
                    "event=training stage={} step={} of={} loss={} pairs_per_second={} eta_seconds={}",
                    steps.stage(),
                    steps.step(),
                    steps.steps(),
                    steps.loss(),
                    steps.pairsPerSecond(),
                    steps.etaSeconds());
        }
    }
}
