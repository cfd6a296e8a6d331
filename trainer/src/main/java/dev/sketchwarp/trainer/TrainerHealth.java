package dev.sketchwarp.trainer;

import dev.sketchwarp.service.program.Health;
import dev.sketchwarp.trainer.progress.TrainingStatus;
import java.util.List;
import java.util.Map;

/**
 * How the trainer is.
 *
 * @param live it takes pairs in or waits for what may come; if not, restart it
 * @param ready it takes pairs in
 * @param waitingFor what keeps it from that: cause to reason
 * @param warnings what is wrong beside that, e.g. unreadable records of the model versions' topic
 */
public record TrainerHealth(
        boolean live,
        boolean ready,
        Map<String, String> waitingFor,
        Stored store,
        TrainingStatus training,
        List<String> warnings)
        implements Health {

    /** The example store. */
    public record Stored(int trainingPairs, int evaluationPairs, long bytes) {}
}
