package dev.sketchwarp.benchmarks.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Everything that was done and happened, in a file, one JSON object a line. Thread-safe. */
final class EventLog implements AutoCloseable {

    /** @param target what it was done to; empty: the whole */
    private record Event(String time, String action, String target, String detail) {}

    private final ObjectMapper json = new ObjectMapper();
    private final PrintWriter out;
    private final Map<String, Integer> counts = new TreeMap<>();

    EventLog(Path file) throws IOException {
        out = new PrintWriter(Files.newBufferedWriter(file));
    }

    synchronized void log(String action, String target, String detail) {
        counts.merge(action, 1, Integer::sum);
        try {
            out.println(json.writeValueAsString(new Event(Instant.now().toString(), action, target, detail)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        out.flush();
    }

    void log(String action, String target) {
        log(action, target, "");
    }

    /** How often each action was logged. */
    synchronized Map<String, Integer> counts() {
        return new TreeMap<>(counts);
    }

    @Override
    public synchronized void close() {
        out.close();
    }
}
