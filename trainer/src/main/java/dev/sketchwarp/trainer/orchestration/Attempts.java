package dev.sketchwarp.trainer.orchestration;

import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.trainer.process.TrainingProcess;
import dev.sketchwarp.trainer.progress.TrainingException.Reason;
import dev.sketchwarp.trainer.progress.TrainingStatus.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The processes of one training: each is in the journal before it starts, and how it ends decides whether there is another. */
final class Attempts {

    /** What became of an attempt. */
    enum Outcome {
        /** The model is there to be published. */
        TRAINED,
        /** The training has ended without a model. */
        OVER,
        /** Another attempt may succeed. */
        FAILED,
        /** The trainer closes; its next start resumes the training. */
        STOPPED
    }

    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    /** Processes for one training that may fail for a reason that passes, such as a full disk. */
    private static final int MOST = 3;

    private final ParentModel parent;
    private final TrainingLauncher launcher;
    private final TrainingFolders folders;
    private final Journal journal;
    private final StatusBoard board;
    private final BooleanSupplier closing;

    Attempts(
            ParentModel parent,
            TrainingLauncher launcher,
            TrainingFolders folders,
            Journal journal,
            StatusBoard board,
            BooleanSupplier closing) {
        this.parent = parent;
        this.launcher = launcher;
        this.folders = folders;
        this.journal = journal;
        this.board = board;
        this.closing = closing;
    }

    /** Trains, unless an earlier attempt has done so. */
    Outcome make(Training training) throws IOException, InterruptedException {
        if (isTrained(training)) {
            return Outcome.TRAINED;
        }
        Optional<String> obstacle = parent.obstacle(training, training.folder(folders.root()));
        if (obstacle.isPresent()) {
            return over(training, "bad-input", obstacle.get());
        }
        Training attempt = training.attempted();
        journal.update(attempt);
        board.begun(attempt);
        TrainingProcess.Ended exit =
                launcher.run(attempt, attempt.folder(folders.root()), pid -> started(attempt, pid), board::on);
        if (closing.getAsBoolean()) {
            journal.update(attempt.forgiven());
            board.interrupted();
            return Outcome.STOPPED;
        }
        return judge(attempt, exit);
    }

    private boolean isTrained(Training training) {
        return Files.exists(training.folder(folders.root()).resolve("model").resolve(ModelDirectory.MANIFEST));
    }

    private void started(Training attempt, long pid) throws IOException {
        journal.update(attempt.in(pid));
        board.process(pid);
    }

    private Outcome judge(Training training, TrainingProcess.Ended exit) throws IOException {
        int code = exit.exitCode();
        String reason = exit.sentence().isEmpty() ? "the training ended with exit code " + code : exit.sentence();
        if (code == 0) {
            return Outcome.TRAINED;
        } else if (code == Reason.BAD_INPUT.exitCode()) {
            return over(training, "bad-input", reason);
        } else if (code == Reason.DIVERGED.exitCode()) {
            return over(training, "diverged", reason);
        } else if (training.attempts() >= MOST) {
            return over(training, "failed", reason);
        }
        board.retried();
        LOG.warn(
                "training resumes from its last checkpoint version={} attempt={} reason=\"{}\"",
                training.version(),
                training.attempts() + 1,
                reason);
        return Outcome.FAILED;
    }

    private Outcome over(Training training, String outcome, String reason) throws IOException {
        end(new Ended(training.version(), outcome, reason));
        return Outcome.OVER;
    }

    /** Closes the journal's entry and tidies the folders. */
    void end(Ended ended) throws IOException {
        journal.end();
        board.ended(ended);
        try {
            folders.tidy(ended.version());
        } catch (IOException e) {
            LOG.warn("old trainings are left reason=\"{}\"", e.toString());
        }
    }
}
