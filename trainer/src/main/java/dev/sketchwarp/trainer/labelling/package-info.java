/** A model's own matches of real pairs, as labels to train on. */
@NullMarked
package dev.sketchwarp.trainer.labelling;

import org.jspecify.annotations.NullMarked;
