/** The live page: draw a sketch of a photo and see what the installation makes of it, and watch its topics. */
@NullMarked
package dev.sketchwarp.tools.live;

import org.jspecify.annotations.NullMarked;
