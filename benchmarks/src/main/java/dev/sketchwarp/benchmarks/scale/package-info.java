/** Processors join and leave under load: what each adds, and how long answers stay away at each change. */
@NullMarked
package dev.sketchwarp.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
