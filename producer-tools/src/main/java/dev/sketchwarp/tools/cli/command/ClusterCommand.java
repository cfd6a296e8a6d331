package dev.sketchwarp.tools.cli.command;

import dev.sketchwarp.service.access.Role;
import dev.sketchwarp.service.client.Connection;

/** A command that talks to the cluster named by the connection options. */
public abstract class ClusterCommand extends BaseCommand {

    /** What it takes to do this in a secured cluster. */
    public abstract Role role();

    protected final Connection connection() {
        return root().connection();
    }
}
