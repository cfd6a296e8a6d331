package dev.sketchwarp.tools.cli.bench;

import dev.sketchwarp.tools.cli.command.CommandGroup;
import picocli.CommandLine.Command;

@Command(
        name = "bench",
        description = "Measure speed on this machine.",
        subcommands = {
            BenchChaosCommand.class,
            BenchDecodeCommand.class,
            BenchInferenceCommand.class,
            BenchScaleCommand.class,
            BenchSoakCommand.class,
            BenchStreamCommand.class,
            BenchTrainCommand.class
        })
public final class BenchCommand extends CommandGroup {}
