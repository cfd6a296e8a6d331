/** Labelled pairs on disk, kept through kill -9, power cuts and a full disk. */
@NullMarked
package dev.sketchwarp.trainer.store;

import org.jspecify.annotations.NullMarked;
