/** Microbenchmarks of the small hot pieces, and libjpeg-turbo to compare decoding with. */
@NullMarked
package dev.sketchwarp.benchmarks;

import org.jspecify.annotations.NullMarked;
