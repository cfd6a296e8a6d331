/** A training from its plan to a model: stages, schedule, checkpoints, progress, and the process that does it. */
@NullMarked
package dev.sketchwarp.trainer.run;

import org.jspecify.annotations.NullMarked;
