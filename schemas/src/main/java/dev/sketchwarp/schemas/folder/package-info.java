/** Folders on the local disk that belong to one process at a time. */
@NullMarked
package dev.sketchwarp.schemas.folder;

import org.jspecify.annotations.NullMarked;
