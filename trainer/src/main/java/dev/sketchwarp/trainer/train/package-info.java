/** The training loop: batches, schedule, checkpoints. */
@NullMarked
package dev.sketchwarp.trainer.train;

import org.jspecify.annotations.NullMarked;
