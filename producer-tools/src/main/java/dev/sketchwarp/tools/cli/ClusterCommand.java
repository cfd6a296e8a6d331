package dev.sketchwarp.tools.cli;

import dev.sketchwarp.service.access.Role;
import dev.sketchwarp.service.client.Connection;

/** A command that talks to the cluster named by the connection options. */
abstract class ClusterCommand extends BaseCommand {

    /** What it takes to do this in a secured cluster. */
    abstract Role role();

    final Connection connection() {
        return root().connection();
    }
}
