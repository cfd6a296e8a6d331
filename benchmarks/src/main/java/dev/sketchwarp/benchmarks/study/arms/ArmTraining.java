package dev.sketchwarp.benchmarks.study.arms;

import dev.sketchwarp.model.weights.DurableFile;
import dev.sketchwarp.schemas.folder.FolderTree;
import dev.sketchwarp.trainer.plan.Stage;
import dev.sketchwarp.trainer.plan.TrainingRequest;
import dev.sketchwarp.trainer.process.TrainingProcess;
import dev.sketchwarp.trainer.process.TrainingProcess.Ended;
import dev.sketchwarp.trainer.progress.TrainingException;
import dev.sketchwarp.trainer.progress.TrainingException.Reason;
import dev.sketchwarp.trainer.progress.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Trains arms, each in a process and a folder of its own. A finished arm is not trained again. An interrupted one restarts from the
 * beginning, so that its time is that of a whole training.
 *
 * @param data pairs, whose development part all are measured on
 * @param labels the labelled ones
 * @param root where the arms' folders go
 * @param device auto, cpu, gpu or gpu:N
 * @param heapMegabytes of each process
 */
record ArmTraining(Path data, Labels labels, Path root, String device, int heapMegabytes) {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String PLAN = "arm-plan.json";

    /** @throws TrainingException with the training's own words, if it fails */
    ArmResult result(Arm arm, TrainingListener listener) throws IOException, InterruptedException, TrainingException {
        Path run = root.resolve(arm.name());
        ArmResult known = ArmResult.read(run);
        if (known != null && samePlan(run, arm)) {
            return known;
        }
        FolderTree.delete(run);
        Files.createDirectories(run);
        byte[] plan = arm.plan().toJson();
        DurableFile.write(run.resolve(PLAN), content -> content.write(plan));
        long start = System.nanoTime();
        train(arm, run, listener);
        ArmResult result =
                ArmResult.of(run, Duration.ofNanos(System.nanoTime() - start).toSeconds());
        result.write(run);
        return result;
    }

    private static boolean samePlan(Path run, Arm arm) throws IOException {
        return Arrays.equals(Files.readAllBytes(run.resolve(PLAN)), arm.plan().toJson());
    }

    private void train(Arm arm, Path run, TrainingListener listener)
            throws IOException, InterruptedException, TrainingException {
        try (TrainingProcess process =
                TrainingProcess.start(request(arm, run), List.of("-Xmx" + heapMegabytes + "m"), PATIENCE, listener)) {
            Ended ended = process.await();
            if (ended.exitCode() != 0) {
                throw new TrainingException(
                        Reason.FAILED,
                        "The arm " + arm.name() + " ended with exit code " + ended.exitCode() + ": "
                                + ended.problem().strip());
            }
        }
    }

    private static int batch(Arm arm) {
        return arm.plan().stages().stream().mapToInt(Stage::batch).max().orElseThrow();
    }

    private TrainingRequest request(Arm arm, Path run) throws IOException {
        List<Path> folders = new ArrayList<>();
        if (arm.unlabelled()) {
            folders.add(data);
        }
        if (arm.labels() > 0) {
            folders.add(labels.first(arm.labels(), batch(arm)));
        }
        return new TrainingRequest(
                run.resolve(PLAN).toString(),
                null,
                folders,
                List.of(),
                data,
                run,
                TrainingRequest.NAME,
                arm.name(),
                null,
                null,
                null,
                device);
    }
}
