/** What becomes of a pair. */
@NullMarked
package dev.sketchwarp.processor.outcome;

import org.jspecify.annotations.NullMarked;
