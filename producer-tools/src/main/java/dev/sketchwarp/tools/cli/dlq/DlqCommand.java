package dev.sketchwarp.tools.cli.dlq;

import dev.sketchwarp.tools.cli.command.CommandGroup;
import picocli.CommandLine.Command;

@Command(
        name = "dlq",
        description = "Look through dead letters, and replay them once their cause is repaired.",
        subcommands = {DlqListCommand.class, DlqShowCommand.class, DlqReplayCommand.class})
public final class DlqCommand extends CommandGroup {}
