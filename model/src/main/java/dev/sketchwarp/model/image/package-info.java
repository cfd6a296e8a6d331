/** Turns bytes from strangers into sRGB pixels of a known size, within limits, or says why it cannot. */
@NullMarked
package dev.sketchwarp.model.image;

import org.jspecify.annotations.NullMarked;
