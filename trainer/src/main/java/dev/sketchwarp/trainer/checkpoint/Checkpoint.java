package dev.sketchwarp.trainer.checkpoint;

import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.trainer.plan.Elapsed;

/**
 * A training as it was at one moment; training on from it is training on.
 *
 * @param run which run it belongs to
 * @param elapsed time taken until then
 * @param alarm what the divergence watch of the stage has seen
 * @param tensors the network's and the optimiser's
 */
public record Checkpoint(
        String run, Position position, Elapsed elapsed, DivergenceWatch.Memory alarm, Weights tensors) {

    /** The same after some time in which no step was made. */
    public Checkpoint later(long nanos) {
        return new Checkpoint(run, position, new Elapsed(elapsed.run() + nanos, elapsed.stage()), alarm, tensors);
    }
}
