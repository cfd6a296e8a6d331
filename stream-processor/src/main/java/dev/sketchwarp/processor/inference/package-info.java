/** Batches pairs for the device and runs the live model on them; models come and go between two batches. */
@NullMarked
package dev.sketchwarp.processor.inference;

import org.jspecify.annotations.NullMarked;
