package dev.sketchwarp.service.program;

import java.time.Duration;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;

/** Consumers that belong to no group. */
public final class Consumers {

    private Consumers() {}

    /** Closes without waiting for the fetch under way, which the broker answers only after half a second when nothing comes. */
    public static void closeAtOnce(Consumer<?, ?> consumer) {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
}
