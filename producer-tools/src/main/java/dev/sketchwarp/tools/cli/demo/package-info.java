/** The command {@code demo}. */
@NullMarked
package dev.sketchwarp.tools.cli.demo;

import org.jspecify.annotations.NullMarked;
