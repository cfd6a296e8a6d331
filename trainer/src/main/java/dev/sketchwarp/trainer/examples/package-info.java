/** What a training step sees: pairs, their known matches, and the changes drawn at random for them. */
@NullMarked
package dev.sketchwarp.trainer.examples;

import org.jspecify.annotations.NullMarked;
