/** Named tensors and their element types. */
@NullMarked
package dev.sketchwarp.model.tensor;

import org.jspecify.annotations.NullMarked;
