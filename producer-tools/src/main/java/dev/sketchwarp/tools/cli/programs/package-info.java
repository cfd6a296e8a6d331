/** The commands that run programs: {@code up}, {@code process}, and {@code config}. */
@NullMarked
package dev.sketchwarp.tools.cli.programs;

import org.jspecify.annotations.NullMarked;
