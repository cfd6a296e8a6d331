package dev.sketchwarp.tools.cli.models;

import dev.sketchwarp.service.access.Role;
import dev.sketchwarp.tools.cli.command.ClusterCommand;
import dev.sketchwarp.tools.local.LiveModel;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

@Command(
        name = "ensure",
        description = "Make sure that a version is LIVE: if none is, copy the model that comes with the tool into the"
                + " store and announce it.")
final class ModelsEnsureCommand extends ClusterCommand {

    @Mixin
    private WeightsStore store = new WeightsStore();

    @Mixin
    private Reason reason = new Reason();

    @Override
    public Role role() {
        return Role.MODELS;
    }

    @Override
    public Integer call() throws IOException {
        LiveModel live = LiveModel.ensure(
                connection().announcements(), store.open(connection()), Optional.empty(), reason.or("made the first"));
        say(live.name() + " " + live.version() + " is LIVE");
        return ExitCode.OK;
    }
}
