package dev.sketchwarp.tools.cli.models;

import dev.sketchwarp.events.ModelMetrics;
import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.service.access.Role;
import dev.sketchwarp.service.models.ModelHistory;
import dev.sketchwarp.service.models.ModelVersionLog;
import dev.sketchwarp.service.program.CommandFailure;
import dev.sketchwarp.tools.cli.command.ClusterCommand;
import dev.sketchwarp.trainer.orchestration.ModelAnnouncements;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "promote",
        description = "Make a candidate, or a version that the trainer refused, LIVE.",
        footer = {
            "",
            "Without --force the version must score higher than the LIVE one at " + ModelsPromoteCommand.SCORE
                    + ", on the same evaluation set. The announcement says that it was made by hand, and why."
        })
final class ModelsPromoteCommand extends ClusterCommand {

    static final String SCORE = "pck@0.10";

    @Parameters(paramLabel = "NAME", index = "0", description = "The model's name, as 'models list' prints it.")
    private String name = "";

    @Parameters(paramLabel = "VERSION", index = "1", description = "The version, as 'models list' prints it.")
    private String version = "";

    @Option(names = "--force", description = "Whatever it scores.")
    private boolean force;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why, for people.")
    private String reason = "";

    @Override
    public Role role() {
        return Role.MODELS;
    }

    @Override
    public Integer call() {
        ModelVersionLog log = connection().announcements();
        ModelHistory history = log.read();
        ModelVersion candidate = KnownVersions.version(history, name, version);
        if (!force) {
            history.live(name).ifPresent(live -> requireBetter(candidate, live));
        }
        log.publish(
                ModelAnnouncements.liveAgain(candidate, (force ? "forced by hand: " : "promoted by hand: ") + reason));
        out().println(name + " " + version + " is LIVE");
        return ExitCode.OK;
    }

    private static void requireBetter(ModelVersion candidate, ModelVersion live) {
        if (candidate.getVersion().equals(live.getVersion())) {
            throw new CommandFailure(live.getName() + " " + live.getVersion() + " is LIVE already.");
        }
        ModelMetrics its = candidate.getMetrics();
        ModelMetrics lives = live.getMetrics();
        Double score = its.getValues().get(SCORE);
        Double toBeat = lives.getValues().get(SCORE);
        if (score == null || toBeat == null || !its.getEvaluationSet().equals(lives.getEvaluationSet())) {
            throw new CommandFailure("Versions " + candidate.getVersion() + " and " + live.getVersion() + " of "
                    + live.getName() + " were not measured on the same evaluation set, so nobody knows which is better;"
                    + " --force promotes " + candidate.getVersion() + " nevertheless.");
        }
        if (score <= toBeat) {
            throw new CommandFailure(
                    "Version %s scores %.1f at %s, and the LIVE version %s %.1f; --force promotes it nevertheless."
                            .formatted(candidate.getVersion(), score, SCORE, live.getVersion(), toBeat));
        }
    }
}
