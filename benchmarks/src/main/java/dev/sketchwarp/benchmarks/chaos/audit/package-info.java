/** What is counted when a run has settled: outcomes, versions, and what was left behind. */
@NullMarked
package dev.sketchwarp.benchmarks.chaos.audit;

import org.jspecify.annotations.NullMarked;
