/** Straight-line tensor programs built in Java and lowered to TorchScript archives that libtorch runs. */
@NullMarked
package dev.sketchwarp.model.graph;

import org.jspecify.annotations.NullMarked;
