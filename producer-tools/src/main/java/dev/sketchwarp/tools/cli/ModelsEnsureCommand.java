package dev.sketchwarp.tools.cli;

import dev.sketchwarp.model.weights.ModelStore;
import dev.sketchwarp.schemas.access.Role;
import dev.sketchwarp.tools.local.LiveModel;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "ensure",
        description =
                "See to it that a version is LIVE: where none is, copy the model that comes with the tool into the"
                        + " store and announce it.")
final class ModelsEnsureCommand extends ClusterCommand {

    @Option(
            names = "--store",
            paramLabel = "file:DIR",
            required = true,
            description = "Where processors read weights; must be among their sketchwarp.model.directories.")
    private URI store = URI.create("");

    @Mixin
    private Reason reason = new Reason();

    @Override
    Role role() {
        return Role.MODELS;
    }

    @Override
    public Integer call() throws IOException {
        LiveModel live = LiveModel.ensure(
                connection().announcements(), ModelStore.at(store), Optional.empty(), reason.or("made the first"));
        out().println(live.name() + " " + live.version() + " is LIVE");
        return ExitCode.OK;
    }
}
