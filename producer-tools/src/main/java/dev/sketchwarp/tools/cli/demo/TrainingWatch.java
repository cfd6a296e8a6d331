package dev.sketchwarp.tools.cli.demo;

import dev.sketchwarp.service.program.CommandFailure;
import dev.sketchwarp.service.program.Pause;
import dev.sketchwarp.tools.cli.command.Progress;
import dev.sketchwarp.trainer.Trainer;
import dev.sketchwarp.trainer.progress.TrainingStatus;
import dev.sketchwarp.trainer.progress.TrainingStatus.Ended;
import dev.sketchwarp.trainer.progress.TrainingStatus.Running;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Follows a trainer's next training to its end: as a bar, and as a line now and then where there is no terminal. */
final class TrainingWatch {

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration TELL_EVERY = Duration.ofSeconds(30);

    private final Trainer trainer;
    private final Consumer<String> note;
    private Instant told = Instant.now();

    /** @param note for lines to the person at the terminal */
    TrainingWatch(Trainer trainer, Consumer<String> note) {
        this.trainer = trainer;
        this.note = note;
    }

    /** @throws CommandFailure if the training fails, its version is refused, or it takes too long */
    NewVersion awaitVersion(Duration patience) {
        Instant deadline = Instant.now().plus(patience);
        try (Progress progress = new Progress("training", 1)) {
            while (Instant.now().isBefore(deadline)) {
                TrainingStatus status = trainer.health().training();
                Ended last = status.last();
                if (last != null) {
                    return live(last);
                }
                Running running = status.running();
                if (running != null && running.step() > 0) {
                    tell(running, progress);
                }
                Pause.of(LOOK_EVERY);
            }
        }
        throw new CommandFailure("The trainer made no version within " + patience.toSeconds() + " s: "
                + trainer.health() + ". --training-timeout gives it longer.");
    }

    private static NewVersion live(Ended training) {
        if (!training.outcome().equals("live")) {
            throw new CommandFailure("The trainer made no version LIVE. Of version %s it says: %s"
                    .formatted(training.version(), training.reason()));
        }
        return new NewVersion(training.version(), training.reason());
    }

    private void tell(Running running, Progress progress) {
        progress.at(running.step(), running.steps());
        if (!progress.shown() && told.plus(TELL_EVERY).isBefore(Instant.now())) {
            told = Instant.now();
            note.accept("training: step %d of %d, loss %.3f, %.1f pairs/s, about %d s left"
                    .formatted(
                            running.step(),
                            running.steps(),
                            running.loss(),
                            running.pairsPerSecond(),
                            running.etaSeconds()));
        }
    }
}
