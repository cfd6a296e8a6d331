/** Image references: which are allowed, and how their bytes are fetched and verified. */
@NullMarked
package dev.sketchwarp.service.reference;

import org.jspecify.annotations.NullMarked;
