/** Times the stream as a whole, from publishing to reading the answers, for seconds (stream) or hours (soak). */
@NullMarked
package dev.sketchwarp.benchmarks.stream;

import org.jspecify.annotations.NullMarked;
