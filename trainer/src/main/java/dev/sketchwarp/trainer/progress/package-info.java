/** What a training reports while it runs, the log of that, and the failure that ends it. */
@NullMarked
package dev.sketchwarp.trainer.progress;

import org.jspecify.annotations.NullMarked;
