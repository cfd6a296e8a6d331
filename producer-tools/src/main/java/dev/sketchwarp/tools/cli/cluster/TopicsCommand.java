package dev.sketchwarp.tools.cli.cluster;

import dev.sketchwarp.tools.cli.command.CommandGroup;
import picocli.CommandLine.Command;

@Command(
        name = "topics",
        description = "Create the installation's topics and schemas, or check them.",
        subcommands = {TopicsApplyCommand.class, TopicsCheckCommand.class})
public final class TopicsCommand extends CommandGroup {}
