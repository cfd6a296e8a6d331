package dev.sketchwarp.docker.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.docker.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher where a distribution was unpacked, with a Java that only says how it is started. */
class LauncherTest {

    private static final String JAVA =
            """
            #!/bin/sh
            printf '%s\\n' "$@"
            echo "locale=$LC_ALL"
            echo "torch=$PYTORCH_LIBRARY_PATH arenas=$MALLOC_ARENA_MAX"
            """;

    @TempDir
    private Path folder;

    private Path home;
    private Path elsewhere;

    @BeforeEach
    void unpack() throws IOException {
        home = Files.createDirectories(folder.resolve("a path with spaces").resolve("sketchwarp-1"));
        elsewhere = Files.createDirectories(folder.resolve("else where"));
        Files.copy(Path.of("..", "sketchwarp"), home.resolve("sketchwarp"));
        executable(home.resolve("sketchwarp"));
        Path bin = Files.createDirectories(home.resolve("runtime").resolve("bin"));
        executable(Files.writeString(bin.resolve("java"), JAVA));
    }

    @Test
    void runsItsOwnJavaOnItsOwnJarsFromAnywhere() throws Exception {
        Path link = Files.createSymbolicLink(
                elsewhere.resolve("link"), Path.of("..", "a path with spaces", "sketchwarp-1", "sketchwarp"));

        List<String> lines = run(link, "watch", "--max", "two words");

        assertThat(lines)
                .containsSequence("-cp", home + "/lib/*", "dev.sketchwarp.tools.Main", "watch", "--max", "two words")
                .contains("-Dsketchwarp.registry=small", "-Xmx1g")
                .doesNotContain("-XX:TieredStopAtLevel=1")
                .endsWith("torch= arenas=2");
    }

    @Test
    void takesTheLibtorchThatWasUnpackedBesideIt() throws Exception {
        Files.createDirectory(home.resolve("libtorch"));

        List<String> lines = run(home.resolve("sketchwarp"), "demo");

        assertThat(lines).contains("-XX:TieredStopAtLevel=1").endsWith("torch=" + home + "/libtorch arenas=2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX"})
    void javaHasAllCharactersWhateverTheLocale(String locale) throws Exception {
        String launcher = home.resolve("sketchwarp").toString();

        Tool.Result result = Tool.run(elsewhere, "env", "LC_ALL=" + locale, launcher, "watch");

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output().lines()).contains("locale=C.UTF-8");
    }

    private List<String> run(Path launcher, String... arguments) throws Exception {
        String[] command = new String[arguments.length + 1];
        command[0] = launcher.toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Tool.Result result = Tool.run(elsewhere, command);
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result.output().lines().toList();
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
