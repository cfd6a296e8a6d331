/** Labelled pairs from Kafka into the example store, or to the dead letters. */
@NullMarked
package dev.sketchwarp.trainer.intake;

import org.jspecify.annotations.NullMarked;
