package dev.sketchwarp.benchmarks.chaos;

import dev.sketchwarp.service.program.Pause;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A program of the installation in a process of its own, which can be killed, frozen and started again, and is started again when it
 * ends by itself. Its first line of output says where it is. Thread-safe.
 */
final class Child implements AutoCloseable {

    private static final Duration ENDS_WITHIN = Duration.ofSeconds(150);
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);

    private final String kind;
    private final String name;
    private final EventLog events;
    private final ProcessBuilder builder;
    private @Nullable Process process;
    private CompletableFuture<String> greeting = new CompletableFuture<>();
    private boolean closed;
    private int endedByItself;

    /**
     * @param kind what it is, e.g. processor
     * @param name which one
     * @param log what it writes to standard error
     */
    Child(String kind, String name, EventLog events, List<String> command, Map<String, String> environment, Path log) {
        this.kind = kind;
        this.name = name;
        this.events = events;
        this.builder = new ProcessBuilder(command).redirectError(Redirect.appendTo(log.toFile()));
        environment.forEach(builder.environment()::putIfAbsent);
    }

    String name() {
        return name;
    }

    String kind() {
        return kind;
    }

    /** Nothing happens when it runs. */
    synchronized void start() {
        if (process != null || closed) {
            return;
        }
        Process started;
        try {
            started = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("no process for " + name, e);
        }
        CompletableFuture<String> greets = new CompletableFuture<>();
        process = started;
        greeting = greets;
        events.log("start " + kind, name, "process " + started.pid());
        Thread reader = new Thread(() -> read(started, greets), name + "-output");
        reader.setDaemon(true);
        reader.start();
    }

    private void read(Process started, CompletableFuture<String> greets) {
        try (BufferedReader lines = started.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                greets.complete(line);
            }
        } catch (IOException e) {
            // It is gone.
        }
        ended(started);
    }

    private void ended(Process gone) {
        int status = gone.onExit().join().exitValue();
        synchronized (this) {
            if (process != gone) { // it was made to
                return;
            }
            process = null;
            endedByItself++;
            events.log("ended by itself " + kind, name, "status " + status);
        }
        Pause.of(AGAIN_AFTER);
        start();
    }

    /** SIGKILL; returns once it is gone. */
    synchronized void kill() {
        Process killed = process;
        process = null;
        if (killed != null) {
            killed.destroyForcibly();
            Object unused = killed.onExit().join();
            events.log("kill " + kind, name, "process " + killed.pid());
        }
    }

    /** SIGTERM; returns once it is gone, which is logged as hung if it takes too long. */
    synchronized void end() {
        Process ending = process;
        process = null;
        if (ending == null) {
            return;
        }
        ending.toHandle().destroy();
        try {
            ending.onExit().get(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS);
            events.log("end " + kind, name, "status " + ending.exitValue());
        } catch (TimeoutException e) {
            events.log("hung " + kind, name, "did not end within " + ENDS_WITHIN.toSeconds() + " s of SIGTERM");
            Object unused = ending.destroyForcibly().onExit().join();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SIGSTOP, and SIGCONT after a while. */
    void freeze(Duration time) {
        ProcessHandle frozen;
        synchronized (this) {
            if (process == null) {
                return;
            }
            frozen = process.toHandle();
            SystemCommand.signal("STOP", frozen.pid());
        }
        events.log("freeze " + kind, name, time.toMillis() + " ms");
        Pause.of(time);
        if (frozen.isAlive()) {
            SystemCommand.signal("CONT", frozen.pid());
        }
    }

    /** What it said first; empty if it says nothing for so long. */
    Optional<String> greeting(Duration patience) {
        CompletableFuture<String> awaited;
        synchronized (this) {
            awaited = greeting;
        }
        try {
            return Optional.of(awaited.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its own children. */
    synchronized List<ProcessHandle> children() {
        return process == null ? List.of() : process.children().toList();
    }

    synchronized int endedByItself() {
        return endedByItself;
    }

    @Override
    public synchronized void close() {
        closed = true;
        end();
    }
}
