package dev.sketchwarp.tools.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class BaseCommandTest {

    @Test
    void whatAnotherWroteIsNoFormat() {
        StringWriter notes = new StringWriter();

        int exitCode =
                new CommandLine(new Notes()).setErr(new PrintWriter(notes)).execute();

        assertThat(exitCode).isZero();
        assertThat(notes.toString().lines()).containsExactly("100% of %d", "7 of 100%");
    }

    @Command(name = "notes")
    private static final class Notes extends BaseCommand {
        @Override
        public Integer call() {
            List.of("100% of %d").forEach(this::note);
            note("%d of 100%%", 7);
            return 0;
        }
    }
}
