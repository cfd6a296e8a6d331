package dev.sketchwarp.trainer.plan;

import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.weights.Sha256;
import java.util.List;

/**
 * Everything a training depends on but its data and the weights it starts from. The same plan on the same data makes the same
 * examples in the same order.
 *
 * @param network its conditional norm, backbone and feature layers are the published ablations' switches
 * @param seed of the weights at the start and of every example
 * @param precision what the bulk of the arithmetic is done in; weights are float32
 * @param storedPrecision what the finished model's weights are stored in
 * @param checkpointEvery steps from one checkpoint to the next
 * @param evaluateEvery steps from one evaluation to the next, in stages that estimate fields
 * @param evaluationPairs how many of the development pairs such an evaluation takes; the last one takes all
 * @param stages in order, each going on with the weights of the one before
 */
public record TrainingPlan(
        NetworkSpec network,
        long seed,
        TrainingPrecision precision,
        StoredPrecision storedPrecision,
        int checkpointEvery,
        int evaluateEvery,
        int evaluationPairs,
        List<Stage> stages) {

    public TrainingPlan {
        stages = List.copyOf(stages);
        Checked.range("checkpoint_every", checkpointEvery, 1, 10_000_000);
        Checked.range("evaluate_every", evaluateEvery, 1, 10_000_000);
        Checked.range("evaluation_pairs", evaluationPairs, 1, 1_000_000);
        Checked.range("the number of stages", stages.size(), 1, 20);
    }

    /** The same plan for another network. */
    public TrainingPlan withNetwork(NetworkSpec other) {
        return new TrainingPlan(
                other, seed, precision, storedPrecision, checkpointEvery, evaluateEvery, evaluationPairs, stages);
    }

    /** Tells plans apart: the SHA-256 of {@link #toJson()}. */
    public String hash() {
        return Sha256.hex(toJson());
    }

    /** What {@link PlanFile} reads. */
    public byte[] toJson() {
        return PlanFile.write(this);
    }
}
