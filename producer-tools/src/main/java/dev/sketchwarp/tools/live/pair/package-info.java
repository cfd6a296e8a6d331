/** One pair, one dead letter: found on its topic by where it lies, shown whole, sent again. */
@NullMarked
package dev.sketchwarp.tools.live.pair;

import org.jspecify.annotations.NullMarked;
