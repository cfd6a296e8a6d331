/** How fast the network runs on the machine at hand, and how fast that machine could be. */
@NullMarked
package dev.sketchwarp.benchmarks.inference;

import org.jspecify.annotations.NullMarked;
