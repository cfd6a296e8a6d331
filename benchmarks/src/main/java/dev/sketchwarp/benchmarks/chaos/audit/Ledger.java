package dev.sketchwarp.benchmarks.chaos.audit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What was published, and what must become of it. Thread-safe. */
public final class Ledger {

    /** What must become of a pair. */
    public enum Due {
        /** An answer, or a place in the store. */
        GOOD,
        /** A dead letter. */
        LETTER,
        /** One of the two: where it lies may have been out of reach for too long. */
        EITHER
    }

    private final Map<String, Due> published = new ConcurrentHashMap<>();

    /** Kafka took it. */
    public void published(String id, Due due) {
        published.put(id, due);
    }

    public Map<String, Due> published() {
        return published;
    }
}
