/** Announcing model versions and following which one is live. */
@NullMarked
package dev.sketchwarp.service.models;

import org.jspecify.annotations.NullMarked;
