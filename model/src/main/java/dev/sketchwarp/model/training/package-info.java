/** What the network is trained with: losses, augmentation and whole training steps, as functions to be lowered. */
@NullMarked
package dev.sketchwarp.model.training;

import org.jspecify.annotations.NullMarked;
