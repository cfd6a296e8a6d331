package dev.sketchwarp.tools.cli;

import dev.sketchwarp.tools.cli.command.BaseCommand;
import dev.sketchwarp.tools.cli.command.OutFolder;
import dev.sketchwarp.tools.cli.command.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

@Command(
        name = "man",
        description = "Write a manual page for each command, e.g. for 'man sketchwarp-publish'.",
        footer = {"", "For this user: sketchwarp man --out ~/.local/share/man/man1"})
final class ManCommand extends BaseCommand {

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where the pages go.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
        OutFolder.make("--out", out);
        int pages = write(SketchWarp.commandLine(), Version.number());
        note("%d manual pages are in %s.", pages, out);
        return ExitCode.OK;
    }

    private int write(CommandLine command, String version) throws IOException {
        ManPage page = new ManPage(command, version);
        Files.writeString(out.resolve(page.name() + ".1"), page.roff());
        int pages = 1;
        for (CommandLine below : command.getSubcommands().values()) {
            pages += write(below, version);
        }
        return pages;
    }
}
