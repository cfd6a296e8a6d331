package dev.sketchwarp.model.weights.checkpoint;

import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.tensor.Weights;
import java.util.List;

/**
 * What a checkpoint gave.
 *
 * @param spec the network, read off the tensors' shapes
 * @param weights those of the network's tensors that the checkpoint has in the right shape, in the network's order
 * @param missing tensors of the network that the checkpoint has not
 * @param misshapen tensors whose shape or type is another, each with both: {@code "name: [1, 2] instead of [3]"}
 * @param unknown tensors that are not the network's, nor known leftovers of training (key encoder, queue, counters)
 */
public record CheckpointImport(
        NetworkSpec spec, Weights weights, List<String> missing, List<String> misshapen, List<String> unknown) {

    public CheckpointImport {
        missing = List.copyOf(missing);
        misshapen = List.copyOf(misshapen);
        unknown = List.copyOf(unknown);
    }

    /** Whether the weights are all of the network's; unknown tensors do no harm. */
    public boolean isComplete() {
        return missing.isEmpty() && misshapen.isEmpty();
    }
}
