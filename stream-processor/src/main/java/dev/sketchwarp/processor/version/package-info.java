/** Follows the topic model-versions and adopts what goes live: fetched, verified, lowered, warmed, then swapped in. */
@NullMarked
package dev.sketchwarp.processor.version;

import org.jspecify.annotations.NullMarked;
