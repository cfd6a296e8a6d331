/** A record's way to its outcome: parse, resolve and decode its images, estimate, transfer keypoints, serialize. */
@NullMarked
package dev.sketchwarp.processor.pipeline;

import org.jspecify.annotations.NullMarked;
