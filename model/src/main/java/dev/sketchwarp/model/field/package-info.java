/** Displacement fields between a photo and a sketch: mapping points, transferring keypoints, warping, scoring. */
@NullMarked
package dev.sketchwarp.model.field;

import org.jspecify.annotations.NullMarked;
