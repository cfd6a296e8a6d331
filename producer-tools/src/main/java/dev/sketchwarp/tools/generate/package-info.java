/** Procedural photo/sketch pairs with exact keypoints and exact displacement fields, deterministic by seed and index. */
@NullMarked
package dev.sketchwarp.tools.generate;

import org.jspecify.annotations.NullMarked;
