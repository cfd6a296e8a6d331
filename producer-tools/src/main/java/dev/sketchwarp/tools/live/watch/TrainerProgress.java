package dev.sketchwarp.tools.live.watch;

import dev.sketchwarp.trainer.progress.ProgressLog;
import dev.sketchwarp.trainer.progress.TrainingEvent;
import dev.sketchwarp.trainer.progress.TrainingEvent.Evaluated;
import dev.sketchwarp.trainer.progress.TrainingEvent.Started;
import dev.sketchwarp.trainer.progress.TrainingEvent.Steps;
import dev.sketchwarp.trainer.progress.TrainingStatus;
import dev.sketchwarp.trainer.progress.TrainingStatus.Ended;
import dev.sketchwarp.trainer.progress.TrainingStatus.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A trainer on this machine: its status, and the curves from the log that each training keeps in its folder. */
public final class TrainerProgress implements TrainingSource {

    private static final Logger LOG = LoggerFactory.getLogger(TrainerProgress.class);
    private static final int MOST_POINTS = 400;

    private final Supplier<TrainingStatus> status;
    private final Function<String, Path> folder;

    /** @param folder of a version's training */
    public TrainerProgress(Supplier<TrainingStatus> status, Function<String, Path> folder) {
        this.status = status;
        this.folder = folder;
    }

    @Override
    public Optional<Training> now() {
        TrainingStatus now = status.get();
        Running running = now.running();
        Ended last = now.last();
        if (running != null) {
            return Optional.of(training(running.version(), now.state(), running.why(), running));
        }
        return Optional.ofNullable(last)
                .map(ended -> training(
                        ended.version(),
                        now.state(),
                        ended.outcome() + ": " + ended.reason(),
                        new Running(ended.version(), "", "", 0, 0, 0, 0, 0)));
    }

    private Training training(String version, String state, String why, Running running) {
        List<CurvePoint> losses = new ArrayList<>();
        List<CurvePoint> scores = new ArrayList<>();
        long before = 0;
        long stageSteps = 0;
        for (TrainingEvent event : events(version)) {
            if (event instanceof Started started && started.step() == 0) {
                before += stageSteps;
                stageSteps = started.steps();
            } else if (event instanceof Steps steps) {
                losses.add(new CurvePoint(before + steps.step(), steps.loss()));
            } else if (event instanceof Evaluated evaluated) {
                scores.add(new CurvePoint(before + evaluated.step(), evaluated.pck10()));
            }
        }
        return new Training(
                version,
                state,
                why,
                running.stage(),
                running.step(),
                running.steps(),
                running.pairsPerSecond(),
                running.etaSeconds(),
                thinned(losses),
                thinned(scores));
    }

    private List<TrainingEvent> events(String version) {
        Path log = folder.apply(version).resolve("progress.jsonl");
        try {
            return Files.exists(log) ? ProgressLog.read(log) : List.of();
        } catch (IOException e) {
            LOG.warn("event=training_log_unreadable file={} problem=\"{}\"", log, e.getMessage());
            return List.of();
        }
    }

    /** Evenly fewer, the newest among them. */
    static List<CurvePoint> thinned(List<CurvePoint> points) {
        int step = (points.size() + MOST_POINTS - 1) / MOST_POINTS;
        List<CurvePoint> kept = new ArrayList<>();
        for (int i = points.size() - 1; i >= 0; i -= Math.max(1, step)) {
            kept.add(0, points.get(i));
        }
        return kept;
    }
}
