/** Sketches as strokes and shapes, from strangers: read within limits, drawn to pixels, never run and never looked up elsewhere. */
@NullMarked
package dev.sketchwarp.model.image.vector;

import org.jspecify.annotations.NullMarked;
