/** Targets for coverage-guided fuzzing: whatever the bytes, an answer or an orderly refusal, within time and memory. */
@NullMarked
package dev.sketchwarp.fuzz;

import org.jspecify.annotations.NullMarked;
