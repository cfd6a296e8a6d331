/** OpenTelemetry's spans of a pair's way; nothing happens, and next to nothing is spent, where no SDK or agent listens. */
@NullMarked
package dev.sketchwarp.processor.tracing;

import org.jspecify.annotations.NullMarked;
