package dev.sketchwarp.service.child;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program of ours as a child of this process: the same Java and class path, a heap of its own. It ends after a signal, which it may
 * use to finish what it is doing, and is killed if it takes too long; in the child, {@link ParentJvm} reports the end of this process.
 */
public final class ChildJvm implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChildJvm.class);

    private final String name;
    private final Process process;
    private final BufferedReader output;
    private final Duration patience;
    private final List<Thread> readers = new CopyOnWriteArrayList<>();

    private ChildJvm(String name, Process process, Duration patience) {
        this.name = name;
        this.process = process;
        this.output = process.inputReader(UTF_8);
        this.patience = patience;
    }

    /**
     * Starts a program. What it writes to its output is for {@link #line} or {@link #forward}: one of them must be called.
     *
     * @param patience how long it may take to end after a signal
     * @param errors takes each line it writes to its error output, on a thread of its own
     */
    public static ChildJvm start(JavaProgram program, Duration patience, Consumer<String> errors) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(program));
        program.environment().forEach(builder.environment()::putIfAbsent);
        Process process = builder.start();
        process.getOutputStream().close();
        String main = program.mainClass();
        ChildJvm child = new ChildJvm(main.substring(main.lastIndexOf('.') + 1), process, patience);
        child.read("errors", process.errorReader(UTF_8), errors);
        return child;
    }

    private static List<String> command(JavaProgram program) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(ParentJvm.option());
        command.add("-Djava.awt.headless=true");
        command.addAll(program.options());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.mainClass()));
        command.addAll(program.arguments());
        return command;
    }

    public long pid() {
        return process.pid();
    }

    /** Waits for the next line of its output; empty once it has ended. */
    public Optional<String> line() throws IOException {
        return Optional.ofNullable(output.readLine());
    }

    /** Hands on each line of its output, on a thread of its own. */
    public void forward(Consumer<String> lines) {
        read("output", output, lines);
    }

    private void read(String stream, BufferedReader lines, Consumer<String> each) {
        Thread thread = new Thread(() -> read(lines, each), name + "-" + stream);
        thread.setDaemon(true);
        readers.add(thread);
        thread.start();
    }

    private static void read(BufferedReader lines, Consumer<String> each) {
        try (lines) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                each.accept(line);
            }
        } catch (IOException e) {
            LOG.debug("a child's output ended early reason=\"{}\"", e.toString());
        }
    }

    /** Waits for its end, and until everything it wrote is handed on; returns its exit code. */
    public int await() throws InterruptedException {
        int code = process.waitFor();
        for (Thread reader : readers) {
            reader.join();
        }
        return code;
    }

    /** Sends the signal to end; any thread may. */
    public void stop() {
        process.toHandle().destroy(); // Process.destroy would close the streams, and lose what it still writes
    }

    /** Ends it as a crash would (SIGKILL); returns once it is gone. */
    public void kill() {
        var unused = process.destroyForcibly().onExit().join();
    }

    /** Makes sure that it is gone. */
    @Override
    public void close() {
        stop();
        try {
            if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("{} does not end and is killed process={}", name, process.pid());
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
