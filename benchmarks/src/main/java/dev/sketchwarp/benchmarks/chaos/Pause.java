package dev.sketchwarp.benchmarks.chaos;

import dev.sketchwarp.service.program.CommandFailure;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waiting, for a time or for a condition. */
final class Pause {

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

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

    /**
     * Waits until a condition holds, which is looked at five times a second.
     *
     * @return whether it came to hold within the patience
     * @throws CommandFailure interrupted: the run is given up
     */
    static boolean until(BooleanSupplier condition, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            of(LOOK_EVERY);
        }
        return true;
    }
}
