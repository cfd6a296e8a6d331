/** The plan of a training: its stages, every number in them, and the file that holds it. */
@NullMarked
package dev.sketchwarp.trainer.plan;

import org.jspecify.annotations.NullMarked;
