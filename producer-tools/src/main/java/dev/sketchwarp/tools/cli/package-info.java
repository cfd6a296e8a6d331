/** The commands of {@code sketchwarp}: each parses its options, calls one helper and prints the result. */
@NullMarked
package dev.sketchwarp.tools.cli;

import org.jspecify.annotations.NullMarked;
