/** Making model versions live, by hand and with a reason. */
@NullMarked
package dev.sketchwarp.tools.live.models;

import org.jspecify.annotations.NullMarked;
