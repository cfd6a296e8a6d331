/** Making model versions live by hand. */
@NullMarked
package dev.sketchwarp.tools.models;

import org.jspecify.annotations.NullMarked;
