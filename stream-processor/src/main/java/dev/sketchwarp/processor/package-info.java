/** Starts and stops the stream processor: pairs in, correspondences and dead letters out. */
@NullMarked
package dev.sketchwarp.processor;

import org.jspecify.annotations.NullMarked;
