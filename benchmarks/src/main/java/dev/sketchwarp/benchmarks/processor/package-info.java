/** A processor that is measured, here or in a process of its own, and what is seen of it from outside: memory, threads, metrics. */
@NullMarked
package dev.sketchwarp.benchmarks.processor;

import org.jspecify.annotations.NullMarked;
