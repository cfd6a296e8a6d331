/** The network as it answers pairs: lowered for a device, folded, batched. */
@NullMarked
package dev.sketchwarp.model.serving;

import org.jspecify.annotations.NullMarked;
