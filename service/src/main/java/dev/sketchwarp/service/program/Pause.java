package dev.sketchwarp.service.program;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waiting, for a time or for a condition. */
public final class Pause {

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private Pause() {}

    /** @throws CommandFailure interrupted: the command is to end */
    public static void of(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("Interrupted while waiting.", e);
        }
    }

    /**
     * Waits until a condition holds, which is looked at five times a second.
     *
     * @return whether it came to hold within the patience
     * @throws CommandFailure interrupted: the command is to end
     */
    public static boolean until(BooleanSupplier condition, Duration patience) {
        return until(condition, patience, LOOK_EVERY);
    }

    /** The same, with a time between two looks. */
    public static boolean until(BooleanSupplier condition, Duration patience, Duration lookEvery) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            of(lookEvery);
        }
        return true;
    }
}
