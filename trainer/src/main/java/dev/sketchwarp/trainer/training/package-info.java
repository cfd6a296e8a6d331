/** The training itself: the loop over steps, stages, measuring between them, and its result. */
@NullMarked
package dev.sketchwarp.trainer.training;

import org.jspecify.annotations.NullMarked;
