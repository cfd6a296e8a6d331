package dev.sketchwarp.tools.cli.models;

import dev.sketchwarp.tools.cli.command.CommandGroup;
import picocli.CommandLine.Command;

@Command(
        name = "models",
        description = "See which model versions are announced, and say which one processors are to run.",
        subcommands = {
            ModelsListCommand.class,
            ModelsEnsureCommand.class,
            ModelsPublishCommand.class,
            ModelsPromoteCommand.class,
            ModelsRollbackCommand.class
        })
public final class ModelsCommand extends CommandGroup {}
