/** How fast training steps are, beside the same steps written plainly. */
@NullMarked
package dev.sketchwarp.benchmarks.training;

import org.jspecify.annotations.NullMarked;
