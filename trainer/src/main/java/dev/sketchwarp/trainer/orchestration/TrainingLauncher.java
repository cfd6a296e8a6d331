package dev.sketchwarp.trainer.orchestration;

import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.trainer.orchestration.TrainingProcess.Exit;
import dev.sketchwarp.trainer.progress.TrainingEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs a training's process, one at a time, until it ends or is told to stop. */
final class TrainingLauncher {

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

    /** Why the training cannot begin at all; empty when it can. */
    Optional<String> obstacle(Training training) {
        String parent = training.parentModel();
        return parent == null || Files.exists(Path.of(parent, ModelDirectory.MANIFEST))
                ? Optional.empty()
                : Optional.of("the live version " + training.parent() + " should be in " + parent
                        + ", but there is no model: give the trainer access to it");
    }

    /** Blocks until the process ends; one that an earlier trainer left behind is waited for first. */
    Exit run(Training training, Path folder, Started started, Consumer<TrainingEvent> listener)
            throws IOException, InterruptedException {
        TrainingProcess.awaitEnd(training.process(), training.version());
        try (TrainingProcess child = TrainingProcess.start(
                mainClass, training.version(), settings.jvmOptions(), arguments(training, folder))) {
            set(child);
            started.in(child.pid());
            return child.await(listener);
        } finally {
            set(null);
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

    private List<String> arguments(Training training, Path folder) {
        List<String> arguments = new ArrayList<>(List.of(
                "--plan",
                training.plan(),
                "--store",
                store.toString(),
                "--out",
                folder.toString(),
                "--name",
                modelName,
                "--model-version",
                training.version(),
                "--device",
                settings.device(),
                "--parent",
                Long.toString(ProcessHandle.current().pid())));
        String parent = training.parentModel();
        if (parent != null) {
            arguments.addAll(List.of("--start-from", parent, "--compare", parent));
        }
        settings.timeLimit()
                .ifPresent(
                        limit -> arguments.addAll(List.of("--at-most", Long.toString(Math.max(1, limit.toSeconds())))));
        return arguments;
    }
}
