/** The photo: a figure lit, textured and shadowed before a cluttered backdrop, taken by a mediocre camera. */
@NullMarked
package dev.sketchwarp.generator.photo;

import org.jspecify.annotations.NullMarked;
