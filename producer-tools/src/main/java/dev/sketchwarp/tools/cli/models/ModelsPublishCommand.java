package dev.sketchwarp.tools.cli.models;

import dev.sketchwarp.events.ModelStatus;
import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.model.weights.ModelManifest;
import dev.sketchwarp.service.access.Role;
import dev.sketchwarp.service.models.RolloutTerms;
import dev.sketchwarp.service.program.CommandFailure;
import dev.sketchwarp.tools.cli.command.ClusterCommand;
import dev.sketchwarp.trainer.announcement.ModelAnnouncements;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
        name = "publish",
        description = "Copy a model into the store and announce it LIVE: processors adopt it without a restart.",
        footer = {
            "",
            "With --canary or --shadow it is tried beside the LIVE version first, and the first processor that has measured"
                    + " enough pairs announces it LIVE or RETIRED, by the rules given. 'models list' shows how it goes;"
                    + " 'models promote', or 'models rollback' to the LIVE version, ends it before."
        })
final class ModelsPublishCommand extends ClusterCommand {

    @Parameters(paramLabel = "DIR", description = "The model's folder, e.g. made by 'sketchwarp model import'.")
    private Path model = Path.of("");

    @Mixin
    private WeightsStore store = new WeightsStore();

    @Mixin
    private Reason reason = new Reason();

    @ArgGroup(exclusive = false, heading = "%nA rollout:%n")
    private @Nullable RolloutOptions rollout;

    @Override
    public Role role() {
        return Role.MODELS;
    }

    @Override
    public Integer call() throws IOException {
        Optional<RolloutTerms> terms = terms();
        ModelDirectory directory = new ModelDirectory(model);
        URI weights = store.open().put(directory);
        ModelManifest manifest = directory.manifest();
        if (terms.isPresent()) {
            begin(manifest, weights, terms.get());
        } else {
            connection().announcements().publish(ModelAnnouncements.live(manifest, weights, reason.or("published")));
            say(manifest.name() + " " + manifest.version() + " is LIVE: " + weights);
        }
        return ExitCode.OK;
    }

    private Optional<RolloutTerms> terms() {
        try {
            return Optional.ofNullable(rollout).map(RolloutOptions::terms);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec().commandLine(), e.getMessage() + ".");
        }
    }

    private void begin(ModelManifest manifest, URI weights, RolloutTerms terms) {
        ModelVersion candidate =
                ModelAnnouncements.of(manifest, weights, ModelStatus.CANDIDATE, terms + ", " + reason.or("published"));
        connection().announcements().begin(candidate, terms).ifPresent(obstacle -> {
            throw new CommandFailure("Not announced: " + obstacle + ".");
        });
        say(manifest.name() + " " + manifest.version() + " is tried, " + terms + ": " + weights);
    }
}
