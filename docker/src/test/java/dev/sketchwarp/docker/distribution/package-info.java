/** Tests of the scripts that a distribution is made of; {@code ./mvnw -Pdist verify} tries out the whole. */
@NullMarked
package dev.sketchwarp.docker.distribution;

import org.jspecify.annotations.NullMarked;
