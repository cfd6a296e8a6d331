package dev.sketchwarp.trainer.orchestration;

import dev.sketchwarp.model.torch.Torch;
import dev.sketchwarp.trainer.progress.ProgressLog;
import dev.sketchwarp.trainer.progress.TrainingEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process that trains. It stops by itself when this one is gone. */
final class TrainingProcess implements AutoCloseable {

    /**
     * How it ended.
     *
     * @param said its last line on stderr that is no part of a stack trace; empty if there was none
     */
    record Exit(int code, String said) {}

    /** What a step takes at most, and writing a checkpoint. */
    static final Duration STOPS_WITHIN = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(TrainingProcess.class);

    private final Process process;

    private TrainingProcess(Process process) {
        this.process = process;
    }

    /**
     * @param mainClass on this JVM's class path
     * @param version that is trained, by which the process can be told from others
     */
    static TrainingProcess start(String mainClass, String version, List<String> jvmOptions, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(mark(version)); // first, as systems tell only the beginning of a long command line
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        Torch.ENVIRONMENT.forEach(builder.environment()::putIfAbsent);
        Process process = builder.start();
        process.getOutputStream().close();
        return new TrainingProcess(process);
    }

    private static String mark(String version) {
        return "-Dsketchwarp.training=" + version;
    }

    long pid() {
        return process.pid();
    }

    /** Tells of its events until it ends. */
    Exit await(Consumer<TrainingEvent> listener) throws IOException, InterruptedException {
        LastLine errors = new LastLine(process.errorReader());
        errors.start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                TrainingEvent event = ProgressLog.parse(line);
                if (event == null) {
                    LOG.info("training says \"{}\"", line);
                } else {
                    listener.accept(event);
                }
            }
        }
        int code = process.waitFor();
        errors.join();
        return new Exit(code, errors.last);
    }

    /** Asks it to stop after the step under way, with a checkpoint; any thread may. */
    void stop() {
        process.toHandle().destroy(); // Process.destroy would close the streams, and lose what it still says
    }

    /** Waits for a process of an earlier trainer that may still be writing its checkpoint. */
    static void awaitEnd(long pid, String version) throws InterruptedException {
        ProcessHandle orphan = ProcessHandle.of(pid).orElse(null);
        boolean training = orphan != null
                && orphan.info()
                        .commandLine()
                        .map(line -> line.contains(mark(version)))
                        .orElse(false);
        if (orphan == null || !training) { // gone, or its number is somebody else's now
            return;
        }
        LOG.info("waiting for the end of an earlier trainer's training process={}", pid);
        try {
            Object unused = orphan.onExit().get(STOPS_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("an earlier trainer's training does not end and is killed process={}", pid);
            orphan.destroyForcibly();
        }
    }

    /** Makes sure that it is gone. */
    @Override
    public void close() {
        stop();
        try {
            if (!process.waitFor(STOPS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("the training does not end and is killed process={}", process.pid());
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private static final class LastLine extends Thread {

        private final BufferedReader lines;
        private volatile String last = "";

        LastLine(BufferedReader lines) {
            super("training-stderr");
            this.lines = lines;
            setDaemon(true);
        }

        @Override
        public void run() {
            try (lines) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    LOG.warn("training says \"{}\"", line);
                    boolean within = line.isBlank() || Character.isWhitespace(line.charAt(0)); // a stack trace
                    last = within ? last : line;
                }
            } catch (IOException e) {
                LOG.warn("the training's errors cannot be read reason=\"{}\"", e.toString());
            }
        }
    }
}
