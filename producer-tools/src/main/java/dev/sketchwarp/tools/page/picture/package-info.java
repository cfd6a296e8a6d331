/** The pictures of a page: pairs with numbered keypoints, warped photos, fields. */
@NullMarked
package dev.sketchwarp.tools.page.picture;

import org.jspecify.annotations.NullMarked;
