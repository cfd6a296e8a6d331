/** From stored pairs to a new model version: when to train, the training's process, the gate and the publishing. */
@NullMarked
package dev.sketchwarp.trainer.orchestration;

import org.jspecify.annotations.NullMarked;
