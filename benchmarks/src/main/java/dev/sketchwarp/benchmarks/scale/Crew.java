package dev.sketchwarp.benchmarks.scale;

import dev.sketchwarp.benchmarks.processor.ProcessorChild;
import dev.sketchwarp.benchmarks.processor.Scrape;
import dev.sketchwarp.service.program.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The processors that run, each in a process of its own. */
final class Crew implements AutoCloseable {

    private static final List<String> SMALL = List.of("-Xmx256m");

    private final Map<String, String> properties;
    private final List<String> jvmOptions = new ArrayList<>(SMALL);
    private final Duration batchWait;
    private final Path folder;
    private final Map<Integer, ProcessorChild> running = new TreeMap<>();

    /**
     * @param properties of each, but for its folder
     * @param batchWait what each batch takes beside the network's own time
     * @param folder for a folder for each
     */
    Crew(Map<String, String> properties, List<String> jvmOptions, Duration batchWait, Path folder) {
        this.properties = properties;
        this.jvmOptions.addAll(jvmOptions);
        this.batchWait = batchWait;
        this.folder = folder;
    }

    int size() {
        return running.size();
    }

    /** Starts some more at once; who takes the place of one that was killed gets its folder, and so its identity. */
    void join(int more) {
        Map<Integer, CompletableFuture<ProcessorChild>> starting = new TreeMap<>();
        for (int number = 0; starting.size() < more; number++) {
            int place = number;
            if (!running.containsKey(place)) {
                starting.put(place, CompletableFuture.supplyAsync(() -> start(place)));
            }
        }
        starting.forEach((place, started) -> running.put(place, joined(started)));
    }

    private static ProcessorChild joined(CompletableFuture<ProcessorChild> started) {
        try {
            return started.join();
        } catch (CompletionException e) {
            throw new CommandFailure("A processor does not start: " + e.getCause(), e);
        }
    }

    private ProcessorChild start(int place) {
        Map<String, String> own = new HashMap<>(properties);
        own.put("state.dir", folder.resolve("processor-" + place).toString());
        try {
            return ProcessorChild.start(own, jvmOptions, batchWait);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One ends as by a crash. */
    void kill() {
        ProcessorChild last = running.remove(running.size() - 1);
        if (last != null) {
            last.kill();
        }
    }

    /** Some end at once after SIGTERM. */
    void leave(int fewer) {
        List<ProcessorChild> leaving = new ArrayList<>();
        for (int gone = 0; gone < fewer; gone++) {
            ProcessorChild last = running.remove(running.size() - 1);
            if (last != null) {
                leaving.add(last);
            }
        }
        leaving.parallelStream().forEach(ProcessorChild::close);
    }

    /** Whether each says that it answers pairs. */
    boolean ready() {
        return running.values().stream().allMatch(processor -> Scrape.ready(processor.http()));
    }

    @Override
    public void close() {
        leave(running.size());
    }
}
