/** JMH benchmarks of the small hot pieces; compiled by every build, run by hand. */
@NullMarked
package dev.sketchwarp.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
