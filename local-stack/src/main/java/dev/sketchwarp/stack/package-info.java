/** A whole backbone on one machine: one-node Kafka inside the JVM and a schema registry beside it. */
@NullMarked
package dev.sketchwarp.stack;

import org.jspecify.annotations.NullMarked;
