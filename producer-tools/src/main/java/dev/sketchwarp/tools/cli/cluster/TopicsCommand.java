package dev.sketchwarp.tools.cli.cluster;

import dev.sketchwarp.tools.cli.command.CommandGroup;
import picocli.CommandLine.Command;

@Command(
        name = "topics",
        description = "Create the installation's topics and schemas, check them, or describe them.",
        subcommands = {TopicsApplyCommand.class, TopicsCheckCommand.class, TopicsAsyncApiCommand.class})
public final class TopicsCommand extends CommandGroup {}
