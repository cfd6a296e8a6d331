package dev.sketchwarp.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Programs of others that some checks are made with, where they are installed. */
public final class Tool {

    /** What a run came to: stdout and stderr together. */
    public record Result(int exitCode, String output) {}

    private static final long SECONDS = 60;

    private Tool() {}

    /** Skips the test where it is not. */
    public static void assumeInstalled(String program) {
        assumeThat(Stream.of(System.getenv("PATH").split(Pattern.quote(File.pathSeparator)))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))))
                .as(program + " is not on the PATH, so this is not tried out")
                .isTrue();
    }

    public static Result run(Path folder, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("tool", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS))
                    .as(String.join(" ", command))
                    .isTrue();
            return new Result(process.exitValue(), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }
}
