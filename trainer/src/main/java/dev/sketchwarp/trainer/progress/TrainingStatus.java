package dev.sketchwarp.trainer.progress;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What the loop is doing, and what it did last.
 *
 * @param state idle, training or publishing
 * @param last null before the first training since the trainer's start came to its end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrainingStatus(String state, @Nullable Running running, @Nullable Ended last) {

    /**
     * The training under way.
     *
     * @param why it was begun
     * @param stage of the plan; empty before the first step
     * @param step of the stage
     * @param loss of the last steps
     * @param etaSeconds until the stage's end
     */
    public record Running(
            String version,
            String why,
            String stage,
            int step,
            int steps,
            double loss,
            double pairsPerSecond,
            long etaSeconds) {}

    /**
     * A training that came to its end.
     *
     * @param outcome live, refused, bad-input, diverged or failed
     * @param reason for people
     */
    public record Ended(String version, String outcome, String reason) {}
}
