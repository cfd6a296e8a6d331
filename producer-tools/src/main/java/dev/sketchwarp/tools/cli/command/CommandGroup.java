package dev.sketchwarp.tools.cli.command;

import picocli.CommandLine.ParameterException;

/** A command that only holds others. */
public abstract class CommandGroup extends BaseCommand {

    @Override
    public Integer call() {
        throw new ParameterException(
                spec().commandLine(),
                "Missing command, one of " + spec().subcommands().keySet() + ".");
    }
}
