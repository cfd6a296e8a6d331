/** Pictures as files: encoding images as PNG and JPEG. */
@NullMarked
package dev.sketchwarp.tools.picture;

import org.jspecify.annotations.NullMarked;
