/** Photo/sketch pairs as they lie on disk (single files, folders, CSV lists), read and checked before they are sent. */
@NullMarked
package dev.sketchwarp.tools.pairs;

import org.jspecify.annotations.NullMarked;
