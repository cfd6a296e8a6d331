package dev.sketchwarp.trainer.checkpoint;

import dev.sketchwarp.model.weights.DurableFile;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.schemas.folder.FolderInUseException;
import dev.sketchwarp.schemas.folder.FolderLock;
import dev.sketchwarp.trainer.plan.PlanFile;
import dev.sketchwarp.trainer.plan.TrainingPlan;
import dev.sketchwarp.trainer.progress.TrainingException;
import dev.sketchwarp.trainer.progress.TrainingException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A run's folder, held by one process at a time: {@code plan.json}, {@code progress.jsonl}, {@code checkpoint/}, {@code model/} and reports. */
public final class RunFolder implements AutoCloseable {
    public static final String EVALUATION = "evaluation.json";

    private final Path path;
    private final FolderLock lock;

    private RunFolder(Path path, FolderLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Takes a folder for a training by this plan.
     *
     * @throws TrainingException if another process has it or it holds a training by another plan
     */
    public static RunFolder open(Path path, TrainingPlan plan) throws IOException, TrainingException {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new TrainingException(Reason.BAD_INPUT, path + " is a file: choose a folder, or a new one.");
        }
        FolderLock lock = take(path);
        try {
            DurableFile.deleteLeftovers(path);
            RunFolder folder = new RunFolder(path, lock);
            folder.keep(plan);
            return folder;
        } catch (IOException | TrainingException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static FolderLock take(Path path) throws IOException, TrainingException {
        try {
            return FolderLock.take(path, ".lock", "choose another folder");
        } catch (FolderInUseException e) {
            throw new TrainingException(Reason.BAD_INPUT, "Another training is running: " + e.getMessage() + ".", e);
        }
    }

    private void keep(TrainingPlan plan) throws IOException, TrainingException {
        Path file = path.resolve("plan.json");
        if (!Files.exists(file)) {
            byte[] json = plan.toJson();
            DurableFile.write(file, out -> out.write(json));
        } else if (!PlanFile.read(file).equals(plan)) {
            throw new TrainingException(
                    Reason.BAD_INPUT,
                    path + " holds a training by another plan: choose another folder, or continue with " + file + ".");
        }
    }

    /** Whether the model is there: its manifest is the last thing a run writes. */
    public boolean finished() {
        return Files.exists(model().resolve(ModelDirectory.MANIFEST));
    }

    public Path path() {
        return path;
    }

    public Path checkpoints() {
        return path.resolve("checkpoint");
    }

    public Path model() {
        return path.resolve("model");
    }

    public Path progress() {
        return path.resolve("progress.jsonl");
    }

    /** Writes one of the reports. */
    public void write(String name, byte[] content) throws IOException {
        DurableFile.write(path.resolve(name), out -> out.write(content));
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
