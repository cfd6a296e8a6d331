/** Announcing model versions and following which one is live. */
@NullMarked
package dev.sketchwarp.schemas.models;

import org.jspecify.annotations.NullMarked;
