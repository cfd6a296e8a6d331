/** The catalogue of the trainer's metrics. */
@NullMarked
package dev.sketchwarp.trainer.meter;

import org.jspecify.annotations.NullMarked;
