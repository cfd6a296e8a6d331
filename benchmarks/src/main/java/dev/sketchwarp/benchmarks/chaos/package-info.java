/** Breaks an installation in every way there is, by chance but from one seed, and then counts what was lost or doubled. */
@NullMarked
package dev.sketchwarp.benchmarks.chaos;

import org.jspecify.annotations.NullMarked;
