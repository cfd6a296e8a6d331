/** The demo: pairs through a whole installation, and what became of each. */
@NullMarked
package dev.sketchwarp.tools.demo;

import org.jspecify.annotations.NullMarked;
