/** What the {@code bench} commands measure: the stream as a whole, decoding, and a long run. */
@NullMarked
package dev.sketchwarp.tools.bench;

import org.jspecify.annotations.NullMarked;
