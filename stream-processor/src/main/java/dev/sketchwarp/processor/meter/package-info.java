/** The catalogue of the processor's metrics. */
@NullMarked
package dev.sketchwarp.processor.meter;

import org.jspecify.annotations.NullMarked;
