/** The folder of a training and what it resumes from. */
@NullMarked
package dev.sketchwarp.trainer.checkpoint;

import org.jspecify.annotations.NullMarked;
