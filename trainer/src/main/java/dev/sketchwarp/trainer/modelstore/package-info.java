/** The model stores there are, by their addresses. */
@NullMarked
package dev.sketchwarp.trainer.modelstore;

import org.jspecify.annotations.NullMarked;
