package dev.sketchwarp.tools.cli;

import dev.sketchwarp.tools.cli.command.BaseCommand;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

@Command(
        name = "completion",
        description = "Print a script that completes commands and options in bash and zsh.",
        footer = {"", "For this shell: source <(sketchwarp completion)"})
final class CompletionCommand extends BaseCommand {

    @Override
    public Integer call() {
        CommandLine tool = spec().root().commandLine();
        out().print(AutoComplete.bash(tool.getCommandName(), tool));
        out().flush();
        return ExitCode.OK;
    }
}
