package dev.sketchwarp.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An Apicurio registry in a process of its own: it brings some 360 libraries, many in other versions than ours. */
final class Registry implements SchemaRegistry {

    /** Its database, a file beside the log. */
    static final String SCHEMAS = "schemas";

    private static final Duration START_TIMEOUT = Duration.ofSeconds(90);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Pattern LISTENING = Pattern.compile("Listening on: http://127\\.0\\.0\\.1:(\\d+)");
    private static final int TAIL_LINES = 20;

    private final Process process;
    private final Path log;
    private final HttpClient http = HttpClient.newHttpClient();

    private Registry(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts the process and returns at once; {@link #awaitReady()} waits for it.
     *
     * @param folder its folder: schemas and log
     * @param port where it listens; 0: any free port
     */
    static Registry launch(Path folder, int port) {
        Path log = folder.resolve("registry.log");
        try {
            Files.createDirectories(folder);
            // Its own working directory: Quarkus would read .env and config/ of the user's.
            ProcessBuilder builder = new ProcessBuilder(RegistryCommand.in(folder, port))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
            return new Registry(builder.start(), log);
        } catch (IOException e) {
            throw new StackException("the schema registry could not be launched in %s: %s".formatted(folder, e), e);
        }
    }

    @Override
    public int awaitReady() {
        try {
            return waitUntilReady();
        } catch (StackException e) {
            close();
            throw e;
        }
    }

    private int waitUntilReady() {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        try {
            while (System.nanoTime() < deadline) {
                Matcher listening = LISTENING.matcher(Files.readString(log));
                if (listening.find() && answers(Integer.parseInt(listening.group(1)))) {
                    return Integer.parseInt(listening.group(1));
                }
                if (process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw failure("ended with status " + process.exitValue(), null);
                }
            }
            throw failure("was not ready after " + START_TIMEOUT.toSeconds() + " s", null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("was waited for, but the wait was interrupted", e);
        } catch (IOException e) {
            throw failure("could not be watched: " + e, e);
        }
    }

    private boolean answers(int port) throws InterruptedException {
        HttpRequest subjects = HttpRequest.newBuilder(URI.create(SchemaRegistry.url(port) + "/subjects"))
                .build();
        try {
            return http.send(subjects, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private StackException failure(String what, @Nullable Exception cause) {
        return new StackException(
                "the schema registry %s; the end of its log %s:%n%s".formatted(what, log, tail()), cause);
    }

    private String tail() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(unreadable: " + e + ")";
        }
    }
}
