/** A whole installation on this machine: the local stack, the topics, a live model and a processor. */
@NullMarked
package dev.sketchwarp.tools.local;

import org.jspecify.annotations.NullMarked;
