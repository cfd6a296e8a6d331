/** The sketch: the contours of a figure as strokes that a person might draw, black on white. */
@NullMarked
package dev.sketchwarp.generator.sketch;

import org.jspecify.annotations.NullMarked;
