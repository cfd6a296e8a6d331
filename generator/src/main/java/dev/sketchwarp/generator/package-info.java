/** Procedural photo/sketch pairs with exact keypoints and exact displacement fields, deterministic by seed and index. */
@NullMarked
package dev.sketchwarp.generator;

import org.jspecify.annotations.NullMarked;
