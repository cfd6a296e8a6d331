package dev.sketchwarp.benchmarks.chaos;

import dev.sketchwarp.service.program.CommandFailure;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Letting time go by, which is much of what chaos is. */
final class Pause {

    private Pause() {}

    /** @throws CommandFailure interrupted: the run is given up */
    static void of(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("Interrupted.", e);
        }
    }
}
