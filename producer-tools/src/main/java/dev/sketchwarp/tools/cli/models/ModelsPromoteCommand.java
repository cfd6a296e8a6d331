package dev.sketchwarp.tools.cli.models;

import dev.sketchwarp.service.access.Role;
import dev.sketchwarp.tools.cli.command.ClusterCommand;
import dev.sketchwarp.tools.models.Promotion;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "promote",
        description = "Make a candidate, or a version that the trainer refused, LIVE.",
        footer = {
            "",
            "Without --force the version must score higher than the LIVE one at " + Promotion.SCORE
                    + ", on the same evaluation set. The announcement says that it was made by hand, and why."
        })
final class ModelsPromoteCommand extends ClusterCommand {

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
        Promotion.promote(connection().announcements(), name, version, reason, force);
        say(name + " " + version + " is LIVE");
        return ExitCode.OK;
    }
}
