/** The commands {@code models ...} (versions that processors run) and {@code model ...} (folders). */
@NullMarked
package dev.sketchwarp.tools.cli.models;

import org.jspecify.annotations.NullMarked;
