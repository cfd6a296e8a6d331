/** Drawing on the page: photos to begin with, photos that were brought, and pairs on their way to Kafka. */
@NullMarked
package dev.sketchwarp.tools.live.draw;

import org.jspecify.annotations.NullMarked;
