package dev.sketchwarp.schemas.registry;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Since when the registry fails at which schemas, while it answers other questions. Thread-safe. */
final class FailingSchemas {

    private static final int MOST = 1000;

    private final LongSupplier nanos;
    private final Map<Object, Long> since = new ConcurrentHashMap<>();

    /** @param nanos the time, as {@link System#nanoTime} */
    FailingSchemas(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Notes that the registry failed at a schema and answers otherwise; for how long it has. */
    Duration failed(Object schema) {
        if (since.size() >= MOST) {
            since.clear();
        }
        long now = nanos.getAsLong();
        return Duration.ofNanos(now - since.computeIfAbsent(schema, unused -> now));
    }

    /** The registry is away: no schema is to blame. */
    void clear() {
        since.clear();
    }
}
