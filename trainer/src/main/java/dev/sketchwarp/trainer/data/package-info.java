/** Labelled and unlabelled pairs as they lie on disk. */
@NullMarked
package dev.sketchwarp.trainer.data;

import org.jspecify.annotations.NullMarked;
