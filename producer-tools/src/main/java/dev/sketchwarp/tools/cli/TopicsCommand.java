package dev.sketchwarp.tools.cli;

import picocli.CommandLine.Command;

@Command(
        name = "topics",
        description = "Create the installation's topics and schemas, or check them.",
        subcommands = {TopicsApplyCommand.class, TopicsCheckCommand.class})
final class TopicsCommand extends CommandGroup {}
