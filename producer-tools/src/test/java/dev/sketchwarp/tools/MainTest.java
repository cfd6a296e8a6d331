package dev.sketchwarp.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tool as a process of its own, under a locale without a charset worth the name. */
@EnabledOnOs(OS.LINUX)
class MainTest {

    @ParameterizedTest
    @ValueSource(strings = {"config", "completion", "--help", "--version"})
    void endsQuietlyOnceItsReaderIsGone(String argument) throws Exception {
        Process process = start(argument);

        process.getInputStream().close();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(text(process.getErrorStream())).isEmpty();
        assertThat(process.exitValue()).isEqualTo(141);
    }

    @ParameterizedTest
    @ValueSource(strings = {"config", "--help"})
    void saysOnceThatItsOutputCannotBeWritten(String argument) throws Exception {
        Process process = started(command(argument).redirectOutput(new File("/dev/full")));

        assertThat(text(process.getErrorStream()).lines())
                .singleElement()
                .asString()
                .contains("standard output cannot be written", "No space left on device");
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
    }

    @Test
    void refusesArgumentsThatTheLocaleLost() throws Exception {
        // The shell makes the argument's bytes: this JVM's own locale may not have the character either.
        ProcessBuilder builder = new ProcessBuilder(
                "sh", "-c", "exec \"$@\" \"$(printf 'p\\303\\244r')\"", "sh", java(), "-cp", classPath(), main());
        builder.environment().put("LC_ALL", "C");
        Process process = builder.redirectErrorStream(true).start();

        String said = text(process.getInputStream());

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said).contains("ANSI_X3.4-1968", "LC_ALL=C.UTF-8");
        assertThat(process.exitValue()).isEqualTo(2);
    }

    private static Process start(String... arguments) throws IOException {
        return started(command(arguments));
    }

    private static Process started(ProcessBuilder builder) throws IOException {
        builder.environment().put("LC_ALL", "C");
        return builder.start();
    }

    private static ProcessBuilder command(String... arguments) {
        Stream<String> tool = Stream.of(java(), "-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp", classPath(), main());
        return new ProcessBuilder(Stream.concat(tool, Stream.of(arguments)).toList());
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    private static String main() {
        return Main.class.getName();
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), UTF_8);
    }
}
