/** Reads published PyTorch checkpoints as data: names, shapes and numbers, nothing executed. */
@NullMarked
package dev.sketchwarp.model.weights.checkpoint;

import org.jspecify.annotations.NullMarked;
