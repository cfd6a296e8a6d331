/** Whether the processor lives and is ready, and what it measures, over HTTP. */
@NullMarked
package dev.sketchwarp.processor.health;

import org.jspecify.annotations.NullMarked;
