/** How fast training steps are, beside the same steps written plainly. */
@NullMarked
package dev.sketchwarp.trainer.bench;

import org.jspecify.annotations.NullMarked;
