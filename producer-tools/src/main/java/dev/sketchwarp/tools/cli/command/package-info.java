/** What the commands share: the options of the root command, output, progress. */
@NullMarked
package dev.sketchwarp.tools.cli.command;

import org.jspecify.annotations.NullMarked;
