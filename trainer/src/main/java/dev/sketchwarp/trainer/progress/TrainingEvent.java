package dev.sketchwarp.trainer.progress;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Map;

/** What happens in a training, as a listener receives it; in JSON the field {@code event} says which. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(TrainingEvent.Started.class),
    @JsonSubTypes.Type(TrainingEvent.Steps.class),
    @JsonSubTypes.Type(TrainingEvent.Evaluated.class),
    @JsonSubTypes.Type(TrainingEvent.Checkpointed.class),
    @JsonSubTypes.Type(TrainingEvent.Warning.class),
    @JsonSubTypes.Type(TrainingEvent.Finished.class)
})
public sealed interface TrainingEvent {

    /**
     * A stage begins or continues. Earlier events of later steps no longer hold.
     *
     * @param number of the stage, from 0
     * @param stages in the plan
     * @param step steps of the stage already made
     * @param steps of the stage
     * @param pairs in a step
     */
    @JsonTypeName("started")
    record Started(String stage, int number, int stages, int step, int steps, int pairs) implements TrainingEvent {}

    /**
     * Steps were made, about a second's worth.
     *
     * @param step steps of the stage made
     * @param loss mean over the steps since the last such event
     * @param terms the loss's parts, unweighted, and what else the stage measures, by name; means too
     * @param gradient mean length of the gradient before clipping
     * @param etaSeconds until the stage's end
     */
    @JsonTypeName("steps")
    record Steps(
            String stage,
            int number,
            int step,
            int steps,
            double loss,
            Map<String, Double> terms,
            double gradient,
            double learningRate,
            double pairsPerSecond,
            long etaSeconds)
            implements TrainingEvent {

        /** The term of the contrastive stage that is no loss: the share of queries to whom their own key is the most alike. */
        public static final String OWN_KEY_FIRST = "own_key_first";
    }

    /**
     * The state was measured on development pairs.
     *
     * @param pck05 percent of keypoints within 0.05
     * @param pck10 percent of keypoints within 0.10
     * @param best whether it is better than all earlier states
     * @param averaged whether it is of the weights' moving averages, not of the weights
     */
    @JsonTypeName("evaluated")
    record Evaluated(String stage, int number, int step, double pck05, double pck10, boolean best, boolean averaged)
            implements TrainingEvent {}

    /** A checkpoint is safe on disk. */
    @JsonTypeName("checkpoint")
    record Checkpointed(String stage, int number, int step, long bytes) implements TrainingEvent {}

    /** Something a person should know of; the training continues. */
    @JsonTypeName("warning")
    record Warning(String message) implements TrainingEvent {}

    /**
     * The model is written.
     *
     * @param model its folder
     */
    @JsonTypeName("finished")
    record Finished(String model, double pck05, double pck10) implements TrainingEvent {}
}
