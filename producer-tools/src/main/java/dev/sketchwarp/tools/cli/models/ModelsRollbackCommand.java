package dev.sketchwarp.tools.cli.models;

import dev.sketchwarp.service.access.Role;
import dev.sketchwarp.tools.cli.command.ClusterCommand;
import dev.sketchwarp.tools.models.Promotion;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "rollback", description = "Make an earlier version LIVE again.")
final class ModelsRollbackCommand extends ClusterCommand {

    @Parameters(paramLabel = "VERSION", description = "The version, as 'models list' prints it.")
    private String version = "";

    @Mixin
    private ModelName name = new ModelName();

    @Mixin
    private Reason reason = new Reason();

    @Override
    public Role role() {
        return Role.MODELS;
    }

    @Override
    public Integer call() {
        Promotion.rollback(connection().announcements(), name.value(), version, reason.or("rolled back"));
        say(name.value() + " " + version + " is LIVE again");
        return ExitCode.OK;
    }
}
