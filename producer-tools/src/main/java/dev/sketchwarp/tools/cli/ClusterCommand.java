package dev.sketchwarp.tools.cli;

import dev.sketchwarp.tools.client.Connection;

/** A command that talks to the cluster named by the connection options. */
abstract class ClusterCommand extends BaseCommand {

    final Connection connection() {
        return root().connection();
    }
}
