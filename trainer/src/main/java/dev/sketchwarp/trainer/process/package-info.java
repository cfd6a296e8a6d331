/** A training as a process of its own: its arguments, its main class, and starting it. */
@NullMarked
package dev.sketchwarp.trainer.process;

import org.jspecify.annotations.NullMarked;
