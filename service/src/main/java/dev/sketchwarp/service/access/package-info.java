/** Who we are to a secured Kafka: the rights each program needs, whether it has them, and what to say when it has not. */
@NullMarked
package dev.sketchwarp.service.access;

import org.jspecify.annotations.NullMarked;
