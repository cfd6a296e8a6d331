package dev.sketchwarp.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionCommandTest {

    private static final String COMPLETE =
            """
            source "$1"
            COMP_WORDS=("${@:2}")
            COMP_CWORD=$(($# - 2))
            complete_function=$(complete -p sketchwarp | sed 's/.*-F \\([^ ]*\\).*/\\1/')
            $complete_function
            echo "${COMPREPLY[@]}"
            """;

    @TempDir
    private Path folder;

    @Test
    void bashCompletesCommandsAndOptions() throws Exception {
        assertThat(complete("sketchwarp", "dl")).isEqualTo("dlq");
        assertThat(complete("sketchwarp", "dlq", "re")).isEqualTo("replay");
        assertThat(complete("sketchwarp", "bench", "stream", "--part")).isEqualTo("--partitions");
    }

    private String complete(String... words) throws Exception {
        Path script = Files.writeString(
                folder.resolve("completion"), Cli.run("completion").out());
        String[] command = new String[5 + words.length];
        System.arraycopy(new String[] {"bash", "-c", COMPLETE, "bash", script.toString()}, 0, command, 0, 5);
        System.arraycopy(words, 0, command, 5, words.length);
        Process bash = new ProcessBuilder(command).start(); // stderr: compopt misses the line editor
        return new String(bash.getInputStream().readAllBytes()).strip();
    }
}
