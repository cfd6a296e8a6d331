/**
 * What is drawn: a small language of named parts and landmarks, and the objects described in it. The photo and the
 * sketch are both rendered from it.
 */
@NullMarked
package dev.sketchwarp.generator.scene;

import org.jspecify.annotations.NullMarked;
