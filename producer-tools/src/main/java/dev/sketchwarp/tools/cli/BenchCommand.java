package dev.sketchwarp.tools.cli;

import picocli.CommandLine.Command;

@Command(
        name = "bench",
        description = "Measure speed on this machine.",
        subcommands = {BenchInferenceCommand.class, BenchTrainCommand.class})
final class BenchCommand extends CommandGroup {}
