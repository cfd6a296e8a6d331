/** The entry point of the command-line tool {@code sketchwarp}. */
@NullMarked
package dev.sketchwarp.tools;

import org.jspecify.annotations.NullMarked;
