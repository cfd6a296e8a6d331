/** The demo's result page: what was measured, and every pair with its keypoints, warp and displacement field. */
@NullMarked
package dev.sketchwarp.tools.page;

import org.jspecify.annotations.NullMarked;
