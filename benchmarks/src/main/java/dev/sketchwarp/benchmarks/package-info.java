/** What all measurements share: the machine they were made on, sample pairs, and the spread of repeated figures. */
@NullMarked
package dev.sketchwarp.benchmarks;

import org.jspecify.annotations.NullMarked;
