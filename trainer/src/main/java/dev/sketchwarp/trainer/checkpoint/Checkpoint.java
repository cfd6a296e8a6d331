package dev.sketchwarp.trainer.checkpoint;

import dev.sketchwarp.model.tensor.Weights;

/**
 * A training as it was at one moment; training on from it is training on.
 *
 * @param run which run it belongs to
 * @param alarm what the divergence watch of the stage has seen
 * @param tensors the network's and the optimiser's
 */
public record Checkpoint(String run, Position position, DivergenceWatch.Memory alarm, Weights tensors) {}
