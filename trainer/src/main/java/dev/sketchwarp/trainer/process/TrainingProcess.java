package dev.sketchwarp.trainer.process;

import dev.sketchwarp.model.torch.Torch;
import dev.sketchwarp.service.child.ChildJvm;
import dev.sketchwarp.service.child.JavaProgram;
import dev.sketchwarp.trainer.plan.TrainingRequest;
import dev.sketchwarp.trainer.progress.ProgressLog;
import dev.sketchwarp.trainer.progress.TrainingEvent;
import dev.sketchwarp.trainer.progress.TrainingException;
import dev.sketchwarp.trainer.progress.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A training in a process of its own. It stops by itself when this process is gone. */
public final class TrainingProcess implements AutoCloseable {
    /** What training a ResNet-18 takes, examples and checkpoints included; larger networks take more. */
    public static final int DEFAULT_HEAP_MEGABYTES = 3072;

    /** What a step takes at most on a machine that a trainer runs on, and writing a checkpoint. */
    public static final Duration STOPS_WITHIN = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(TrainingProcess.class);
    private static final int MOST_KEPT = 20_000;

    /**
     * How a training ended.
     *
     * @param exitCode as {@link TrainingMain} documents
     * @param problem what it wrote to its error output, or the end of that if it was long
     */
    public record Ended(int exitCode, String problem) {

        /** The last line of the problem that is no part of a stack trace; empty if there is none. */
        public String sentence() {
            return problem.lines()
                    .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
                    .reduce("", (earlier, later) -> later);
        }
    }

    private final ChildJvm child;
    private final StringBuffer problem;

    private TrainingProcess(ChildJvm child, StringBuffer problem) {
        this.child = child;
        this.problem = problem;
    }

    /**
     * Starts a training.
     *
     * @param jvmOptions of its process
     * @param patience how long it may take to end after {@link #stop}
     * @param listener is called on threads of the process's own
     * @throws TrainingException if the run's folder cannot hold the request
     */
    public static TrainingProcess start(
            TrainingRequest request, List<String> jvmOptions, Duration patience, TrainingListener listener)
            throws IOException, TrainingException {
        return start(TrainingMain.class.getName(), request, jvmOptions, patience, listener);
    }

    /**
     * Starts another program in a training's place.
     *
     * @param mainClass takes the same argument as {@link TrainingMain}
     */
    public static TrainingProcess start(
            String mainClass,
            TrainingRequest request,
            List<String> jvmOptions,
            Duration patience,
            TrainingListener listener)
            throws IOException, TrainingException {
        Path file = request.write();
        List<String> options = new ArrayList<>();
        options.add(mark(request.version())); // early, as systems show only the beginning of a long command line
        options.addAll(jvmOptions);
        JavaProgram program = new JavaProgram(mainClass, options, List.of(file.toString()), Torch.ENVIRONMENT);
        StringBuffer problem = new StringBuffer();
        ChildJvm child = ChildJvm.start(program, patience, line -> {
            keep(problem, line);
            listener.onError(line);
        });
        child.forward(line -> pass(line, listener));
        return new TrainingProcess(child, problem);
    }

    private static String mark(String version) {
        return "-Dsketchwarp.training=" + version;
    }

    private static void keep(StringBuffer problem, String line) {
        problem.append(problem.isEmpty() ? "" : "\n").append(line);
        problem.delete(0, Math.max(0, problem.length() - MOST_KEPT)); // the reason comes last
    }

    private static void pass(String line, TrainingListener listener) {
        TrainingEvent event = ProgressLog.parse(line);
        if (event == null) {
            LOG.info("training's output: \"{}\"", line);
        } else {
            listener.on(event);
        }
    }

    /** Waits for the end; every event has been passed on by then. */
    public Ended await() throws InterruptedException {
        int code = child.await();
        return new Ended(code, problem.toString());
    }

    public long pid() {
        return child.pid();
    }

    /** Asks it to stop after the step under way, with a checkpoint; any thread may. */
    public void stop() {
        child.stop();
    }

    /** Waits for a process of an earlier trainer that may still be writing its checkpoint. */
    public static void awaitEnd(long pid, String version) throws InterruptedException {
        ProcessHandle orphan = ProcessHandle.of(pid).orElse(null);
        boolean training = orphan != null
                && orphan.info()
                        .commandLine()
                        .map(line -> line.contains(mark(version)))
                        .orElse(false);
        if (orphan == null || !training) { // gone, or its number is another program's now
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

    /** Lets the training finish its step and write a checkpoint, and makes sure that it is gone. */
    @Override
    public void close() {
        child.close();
    }
}
