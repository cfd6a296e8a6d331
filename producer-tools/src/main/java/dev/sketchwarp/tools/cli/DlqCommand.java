package dev.sketchwarp.tools.cli;

import picocli.CommandLine.Command;

@Command(
        name = "dlq",
        description = "Look through dead letters, and replay them once their cause is repaired.",
        subcommands = {DlqListCommand.class, DlqShowCommand.class, DlqReplayCommand.class})
final class DlqCommand extends CommandGroup {}
