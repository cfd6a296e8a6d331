package dev.sketchwarp.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManCommandTest {

    @TempDir
    private Path folder;

    private Path pages;

    @BeforeEach
    void write() {
        pages = folder.resolve("share").resolve("man1");

        Cli.Result result = Cli.run("man", "--out", pages.toString());

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEmpty();
    }

    @Test
    void eachCommandHasItsPage() {
        List<String> names = new ArrayList<>(List.of("sketchwarp.1"));
        UsageTest.commands().forEach(command -> names.add("sketchwarp-" + String.join("-", command) + ".1"));

        assertThat(Objects.requireNonNull(pages.toFile().list())).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void aPageSaysWhatTheHelpSays() throws IOException {
        assertThat(page("sketchwarp-man"))
                .containsSubsequence(
                        ".TH \"SKETCHWARP\\-MAN\" 1 \"\" \"sketchwarp ",
                        ".SH \"NAME\"\nsketchwarp\\-man \\- Write a manual page for each command",
                        ".SH \"SYNOPSIS\"\n\\&sketchwarp man",
                        "\\-\\-out=DIR",
                        ".SH \"OPTIONS\"\n",
                        ".TP\n\\fB\\-\\-out=DIR\\fR\n\\&Where the pages go.\n",
                        ".TP\n\\fB\\-h, \\-\\-help\\fR\n",
                        ".SH \"EXIT STATUS\"\n.TP\n\\fB0\\fR\n\\&done\n",
                        ".SH \"NOTES\"\n\\&For this user: sketchwarp man \\-\\-out \\(ti/.local/share/man/man1\n",
                        ".SH \"SEE ALSO\"\n\\fBsketchwarp\\fR(1)\n");
        assertThat(page("sketchwarp-dlq"))
                .containsSubsequence(
                        ".SH \"COMMANDS\"\n", ".TP\n\\fBreplay\\fR\n", "\\fBsketchwarp\\-dlq\\-replay\\fR(1)");
        assertThat(page("sketchwarp-publish")).contains("\n.SH \"ARGUMENTS\"\n");
    }

    @Test
    void roffHasNothingToSayAgainstThem() throws Exception {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "groff"))),
                "groff is not installed");
        List<String> command = new ArrayList<>(List.of("groff", "-man", "-ww", "-rHY=0", "-Tascii", "-z"));
        try (Stream<Path> files = Files.list(pages)) {
            files.map(Path::toString).sorted().forEach(command::add);
        }

        Process groff = new ProcessBuilder(command).redirectErrorStream(true).start();

        assertThat(new String(groff.getInputStream().readAllBytes())).isEmpty();
        assertThat(groff.waitFor()).isZero();
    }

    private String page(String name) throws IOException {
        return Files.readString(pages.resolve(name + ".1"));
    }
}
