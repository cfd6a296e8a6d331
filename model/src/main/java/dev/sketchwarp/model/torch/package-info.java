/** libtorch through DJL: starting it, choosing a device, loading and running lowered programs. */
@NullMarked
package dev.sketchwarp.model.torch;

import org.jspecify.annotations.NullMarked;
