package dev.sketchwarp.trainer.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sketchwarp.model.torch.Torch;
import dev.sketchwarp.trainer.progress.ProgressLog;
import dev.sketchwarp.trainer.progress.TrainingEvent;
import dev.sketchwarp.trainer.progress.TrainingListener;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@link TrainingMain} as a child of this process: the same Java and class path, a heap of its own. It ends when this process ends. */
public final class TrainingProcess implements AutoCloseable {
    /** What training a ResNet-18 takes, examples and checkpoints included; larger networks take more. */
    public static final int DEFAULT_HEAP_MEGABYTES = 3072;

    private static final int MOST_SAID = 20_000;

    /**
     * How a training ended.
     *
     * @param exitCode as {@link TrainingMain} documents
     * @param problem what it said on stderr
     */
    public record Ended(int exitCode, String problem) {}

    private final Process process;
    private final CompletableFuture<@Nullable Void> events;
    private final CompletableFuture<String> problem;

    private TrainingProcess(Process process, TrainingListener listener) {
        this.process = process;
        StringBuilder said = new StringBuilder();
        this.events = reading("training-events", process.getInputStream(), line -> tell(line, listener));
        this.problem = reading("training-problems", process.getErrorStream(), line -> keep(said, line))
                .thenApply(end -> said.toString());
    }

    /**
     * Starts a training.
     *
     * @param arguments of {@link TrainingMain}
     * @param listener is told by a thread of its own
     */
    public static TrainingProcess start(List<String> arguments, int heapMegabytes, TrainingListener listener)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMegabytes + "m",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                TrainingMain.class.getName()));
        command.addAll(List.of("--parent", Long.toString(ProcessHandle.current().pid())));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        Torch.ENVIRONMENT.forEach(builder.environment()::putIfAbsent);
        return new TrainingProcess(builder.start(), listener);
    }

    private static CompletableFuture<@Nullable Void> reading(String name, InputStream in, Consumer<String> each) {
        CompletableFuture<@Nullable Void> all = new CompletableFuture<>();
        Thread thread = new Thread(() -> read(in, each, all), name);
        thread.setDaemon(true);
        thread.start();
        return all;
    }

    private static void read(InputStream in, Consumer<String> each, CompletableFuture<@Nullable Void> all) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                each.accept(line);
            }
        } catch (IOException e) {
            // The process is gone; its exit code tells the rest.
        } finally {
            all.complete(null);
        }
    }

    private static void keep(StringBuilder text, String line) {
        if (text.length() < MOST_SAID) {
            text.append(text.isEmpty() ? "" : "\n").append(line);
        }
    }

    private static void tell(String line, TrainingListener listener) {
        TrainingEvent event = ProgressLog.parse(line);
        if (event != null) {
            listener.on(event);
        }
    }

    /** Waits for the end; every event has been told by then. */
    public Ended await() throws InterruptedException {
        int exitCode = process.waitFor();
        events.join();
        return new Ended(exitCode, problem.join());
    }

    public long pid() {
        return process.pid();
    }

    /** Lets the training finish its step and write a checkpoint, and waits for that. */
    @Override
    public void close() {
        process.toHandle().destroy(); // Process.destroy would close the streams, and lose what it still says
        process.onExit().join();
    }
}
