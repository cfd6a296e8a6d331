package dev.sketchwarp.trainer.orchestration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is trained, and where.
 *
 * @param directory of all trainings
 * @param plan a file, or the name of a preset
 * @param device auto, cpu, gpu or gpu:N
 * @param timeLimit after which the best so far is the result
 * @param jvmOptions of the training process
 */
public record TrainingSettings(
        Path directory, String plan, String device, Optional<Duration> timeLimit, List<String> jvmOptions) {

    public TrainingSettings {
        jvmOptions = List.copyOf(jvmOptions);
    }
}
