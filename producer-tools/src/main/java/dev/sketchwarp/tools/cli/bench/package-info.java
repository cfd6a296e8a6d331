/** The commands {@code bench ...}: options and tables of the benchmarks. */
@NullMarked
package dev.sketchwarp.tools.cli.bench;

import org.jspecify.annotations.NullMarked;
