package dev.sketchwarp.tools.cli;

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
final class ModelsCommand extends CommandGroup {}
