package dev.sketchwarp.trainer.orchestration;

import dev.sketchwarp.trainer.plan.TimeLimit;
import dev.sketchwarp.trainer.plan.TrainingRequest;
import dev.sketchwarp.trainer.process.TrainingProcess;
import dev.sketchwarp.trainer.process.TrainingProcess.Ended;
import dev.sketchwarp.trainer.progress.TrainingEvent;
import dev.sketchwarp.trainer.progress.TrainingException;
import dev.sketchwarp.trainer.progress.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a training's process, one at a time, until it ends or is stopped. */
final class TrainingLauncher {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingLauncher.class);

    /** Does what must be durable before the process is waited for. */
    @FunctionalInterface
    interface Started {
        void in(long pid) throws IOException;
    }

    private final String modelName;
    private final TrainingSettings settings;
    private final Path store;
    private final String mainClass;
    private @Nullable TrainingProcess process;
    private boolean stopped;

    /**
     * @param store directory of the examples
     * @param mainClass of the process
     */
    TrainingLauncher(String modelName, TrainingSettings settings, Path store, String mainClass) {
        this.modelName = modelName;
        this.settings = settings;
        this.store = store;
        this.mainClass = mainClass;
    }

    /** Blocks until the process ends; one that an earlier trainer left behind is waited for first. */
    Ended run(Training training, Path folder, Started started, Consumer<TrainingEvent> board)
            throws IOException, InterruptedException {
        TrainingProcess.awaitEnd(training.process(), training.version());
        try (TrainingProcess child = start(training, folder, board)) {
            set(child);
            started.in(child.pid());
            return child.await();
        } finally {
            set(null);
        }
    }

    private TrainingProcess start(Training training, Path folder, Consumer<TrainingEvent> board) throws IOException {
        try {
            return TrainingProcess.start(
                    mainClass,
                    request(training, folder),
                    settings.jvmOptions(),
                    TrainingProcess.STOPS_WITHIN,
                    new Forwarding(board));
        } catch (TrainingException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private synchronized void set(@Nullable TrainingProcess next) {
        process = next;
        if (next != null && stopped) {
            next.stop();
        }
    }

    /** Stops the process under way, and any later one at once. */
    synchronized void stop() {
        stopped = true;
        if (process != null) {
            process.stop();
        }
    }

    private TrainingRequest request(Training training, Path folder) {
        Path parent = ParentModel.folder(training, folder);
        return new TrainingRequest(
                training.plan(),
                null,
                List.of(),
                List.of(store),
                null,
                folder,
                modelName,
                training.version(),
                parent,
                parent,
                settings.timeLimit().map(TrainingLauncher::atMost).orElse(null),
                settings.device());
    }

    private static TimeLimit atMost(Duration limit) {
        return new TimeLimit(Duration.ofSeconds(Math.max(1, limit.toSeconds())), false);
    }

    /** What the training reports goes to the board, what it complains of to the log. */
    private record Forwarding(Consumer<TrainingEvent> board) implements TrainingListener {
        @Override
        public void on(TrainingEvent event) {
            board.accept(event);
        }

        @Override
        public void onError(String line) {
            LOG.warn("training's error output: \"{}\"", line);
        }
    }
}
