/** libtorch through DJL: starting it, choosing a device, its threads, loading and running lowered programs. */
@NullMarked
package dev.sketchwarp.model.torch;

import org.jspecify.annotations.NullMarked;
