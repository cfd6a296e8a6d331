/** The commands that prepare a cluster: {@code topics ...}, {@code acls}. */
@NullMarked
package dev.sketchwarp.tools.cli.cluster;

import org.jspecify.annotations.NullMarked;
