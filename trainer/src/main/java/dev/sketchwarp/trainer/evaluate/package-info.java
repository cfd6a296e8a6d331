/** How good a network is: PCK on pairs with keypoints, beside what no network could do. */
@NullMarked
package dev.sketchwarp.trainer.evaluate;

import org.jspecify.annotations.NullMarked;
