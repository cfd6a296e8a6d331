package dev.sketchwarp.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The tool as a process of its own, under a locale without a charset worth the name. */
@EnabledOnOs(OS.LINUX)
class MainTest {

    @Test
    void endsQuietlyOnceItsReaderIsGone() throws Exception {
        Process process = start("config");

        process.getInputStream().close();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(text(process.getErrorStream())).isEmpty();
        assertThat(process.exitValue()).isEqualTo(141);
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
        List<String> command = Stream.concat(
                        Stream.of(java(), "-Xmx256m", "-cp", classPath(), main()), Stream.of(arguments))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LC_ALL", "C");
        return builder.start();
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
