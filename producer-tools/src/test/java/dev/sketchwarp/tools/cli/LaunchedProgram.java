package dev.sketchwarp.tools.cli;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One of our programs in a process of its own, talkative, and all that it says. */
final class LaunchedProgram implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern STARTED = Pattern.compile("started http=(\\S+)");

    private static final String LOGGING =
            """
            rootLogger.level = info
            rootLogger.appenderRef.console.ref = console
            appender.console.type = Console
            appender.console.name = console
            appender.console.layout.type = PatternLayout
            appender.console.layout.pattern = %level %c %m%n%throwable
            """;

    private final Process process;
    private final Path output;

    /** @param settings of the program, in the place where the shell has it: on the command line */
    LaunchedProgram(Path folder, Class<?> program, List<Path> files, Map<String, String> settings) throws IOException {
        Path logging = Files.writeString(folder.resolve("logging.properties"), LOGGING);
        output = Files.createTempFile(folder, program.getSimpleName(), ".out");
        Stream<String> java = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlog4j2.configurationFile=" + logging,
                "-cp",
                System.getProperty("java.class.path"),
                program.getName());
        Stream<String> configs = files.stream().flatMap(file -> Stream.of("--config", file.toString()));
        Stream<String> more = settings.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue());
        process = new ProcessBuilder(
                        Stream.of(java, configs, more).flatMap(part -> part).toList())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it ends by itself. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("it goes on: " + output());
        }
        return process.exitValue();
    }

    /** What it answers, once a part of the answer is as wanted. */
    String awaitAnswer(String path, String regex) {
        Pattern part = Pattern.compile(regex);
        return await().atMost(PATIENCE)
                .failFast("it ended: " + output, () -> !process.isAlive())
                .until(() -> get(path), answer -> part.matcher(answer).find());
    }

    private String get(String path) throws IOException, InterruptedException {
        Matcher started = STARTED.matcher(output());
        if (!started.find()) {
            return "";
        }
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(started.group(1) + path))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    /** Tells it to stop, as a supervisor does, and waits until it has. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        exitCode();
    }
}
