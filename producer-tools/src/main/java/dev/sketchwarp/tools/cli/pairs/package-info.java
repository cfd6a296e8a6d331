/** The commands that make, publish and follow pairs: {@code generate}, {@code publish}, {@code publish-labeled}, {@code watch}. */
@NullMarked
package dev.sketchwarp.tools.cli.pairs;

import org.jspecify.annotations.NullMarked;
