package dev.sketchwarp.tools.cli.models;

import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.model.weights.ModelManifest;
import dev.sketchwarp.service.access.Role;
import dev.sketchwarp.tools.cli.command.ClusterCommand;
import dev.sketchwarp.trainer.announcement.ModelAnnouncements;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "publish",
        description = "Copy a model into the store and announce it LIVE: processors adopt it without a restart.")
final class ModelsPublishCommand extends ClusterCommand {

    @Parameters(paramLabel = "DIR", description = "The model's folder, e.g. made by 'sketchwarp model import'.")
    private Path model = Path.of("");

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
        ModelDirectory directory = new ModelDirectory(model);
        URI weights = store.open(connection()).put(directory);
        ModelManifest manifest = directory.manifest();
        connection().announcements().publish(ModelAnnouncements.live(manifest, weights, reason.or("published")));
        say(manifest.name() + " " + manifest.version() + " is LIVE: " + weights);
        return ExitCode.OK;
    }
}
