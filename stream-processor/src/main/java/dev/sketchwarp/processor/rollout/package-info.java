/** Tries a model version beside the live one: which photos it gets, how its answers compare, what the rules make of that. */
@NullMarked
package dev.sketchwarp.processor.rollout;

import org.jspecify.annotations.NullMarked;
