package dev.sketchwarp.tools.cli;

import picocli.CommandLine.Command;

@Command(
        name = "bench",
        description = "Measure speed on this machine.",
        subcommands = {
            BenchDecodeCommand.class,
            BenchInferenceCommand.class,
            BenchSoakCommand.class,
            BenchStreamCommand.class,
            BenchTrainCommand.class
        })
final class BenchCommand extends CommandGroup {}
