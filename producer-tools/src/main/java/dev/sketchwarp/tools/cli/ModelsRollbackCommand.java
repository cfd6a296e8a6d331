package dev.sketchwarp.tools.cli;

import dev.sketchwarp.events.ModelStatus;
import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.schemas.models.ModelVersionLog;
import dev.sketchwarp.tools.CommandFailure;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "rollback", description = "Make an earlier version LIVE again.")
final class ModelsRollbackCommand extends ClusterCommand {

    @Parameters(paramLabel = "VERSION", description = "The version, as 'models list' prints it.")
    private String version = "";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "sketchwarp",
            description = "The model's name (default: ${DEFAULT-VALUE}).")
    private String name = "";

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            defaultValue = "rolled back by hand",
            description = "Why, for people (default: ${DEFAULT-VALUE}).")
    private String reason = "";

    @Override
    public Integer call() {
        ModelVersionLog log = connection().modelVersions();
        ModelVersion earlier = log.read().versions(name).stream()
                .filter(known -> known.getVersion().equals(version))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        "There is no version " + version + " of model " + name + "; see 'sketchwarp models list'."));
        log.publish(ModelVersion.newBuilder(earlier)
                .setStatus(ModelStatus.LIVE)
                .setReason(reason)
                .setPublishedAt(Instant.now())
                .build());
        out().println(name + " " + version + " is LIVE again");
        return ExitCode.OK;
    }
}
