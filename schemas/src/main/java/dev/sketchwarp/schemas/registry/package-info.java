/** A small client of the Confluent Schema Registry's REST API. */
@NullMarked
package dev.sketchwarp.schemas.registry;

import org.jspecify.annotations.NullMarked;
