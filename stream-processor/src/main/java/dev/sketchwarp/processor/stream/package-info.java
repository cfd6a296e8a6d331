/** The topology and how Kafka Streams runs it: prefetching, waiting, forwarding, dead letters. */
@NullMarked
package dev.sketchwarp.processor.stream;

import org.jspecify.annotations.NullMarked;
