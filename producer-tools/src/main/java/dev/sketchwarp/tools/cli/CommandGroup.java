package dev.sketchwarp.tools.cli;

import picocli.CommandLine.ParameterException;

/** A command that only holds others. */
abstract class CommandGroup extends BaseCommand {

    @Override
    public Integer call() {
        throw new ParameterException(
                spec().commandLine(),
                "Missing command, one of " + spec().subcommands().keySet() + ".");
    }
}
