/** The commands {@code train}, {@code train now} and {@code evaluate}. */
@NullMarked
package dev.sketchwarp.tools.cli.training;

import org.jspecify.annotations.NullMarked;
