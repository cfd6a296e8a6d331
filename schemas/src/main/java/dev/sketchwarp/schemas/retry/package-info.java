/** How long to wait before something is tried again. */
@NullMarked
package dev.sketchwarp.schemas.retry;

import org.jspecify.annotations.NullMarked;
