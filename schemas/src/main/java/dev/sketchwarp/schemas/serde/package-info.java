/** Events to bytes and back, in the Confluent wire format. */
@NullMarked
package dev.sketchwarp.schemas.serde;

import org.jspecify.annotations.NullMarked;
