/** What programs report in numbers: the description of a metric, and the meters that every program has. */
@NullMarked
package dev.sketchwarp.service.metrics;

import org.jspecify.annotations.NullMarked;
