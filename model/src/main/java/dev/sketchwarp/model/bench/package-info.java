/** How fast the network runs on the machine at hand, and how fast that machine could be. */
@NullMarked
package dev.sketchwarp.model.bench;

import org.jspecify.annotations.NullMarked;
