/** How good a network is: PCK and retrieval on pairs held out, beside what no network could do. */
@NullMarked
package dev.sketchwarp.trainer.evaluation;

import org.jspecify.annotations.NullMarked;
