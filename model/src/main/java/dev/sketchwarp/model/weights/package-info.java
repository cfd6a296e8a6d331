/** Model weights as files: safetensors with a manifest, and the import of published PyTorch checkpoints. */
@NullMarked
package dev.sketchwarp.model.weights;

import org.jspecify.annotations.NullMarked;
