/** The commands {@code dlq ...}: looking through dead letters and replaying them. */
@NullMarked
package dev.sketchwarp.tools.cli.dlq;

import org.jspecify.annotations.NullMarked;
