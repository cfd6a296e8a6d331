/** Folders on the local disk: taken by one process at a time, and deleted whole. */
@NullMarked
package dev.sketchwarp.schemas.folder;

import org.jspecify.annotations.NullMarked;
