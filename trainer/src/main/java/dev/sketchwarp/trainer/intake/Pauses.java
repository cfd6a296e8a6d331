package dev.sketchwarp.trainer.intake;

import dev.sketchwarp.service.program.Readiness;
import java.time.Duration;

/** Waits between attempts at what does not work now, longer each time. For one thread. */
final class Pauses {

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Readiness readiness;
    private final IntakeMeters meters;
    private String cause = "";
    private Duration next = FIRST;
    private long until;

    Pauses(Readiness readiness, IntakeMeters meters) {
        this.readiness = readiness;
        this.meters = meters;
    }

    /** Something does not work; what was tried is tried again after a while. */
    void begin(String cause, String reason) {
        if (!cause.equals(this.cause)) {
            end();
            meters.paused(cause);
        }
        this.cause = cause;
        readiness.hold(cause, reason);
        until = System.nanoTime() + next.toNanos();
        next = next.multipliedBy(2).compareTo(LONGEST) < 0 ? next.multipliedBy(2) : LONGEST;
    }

    /** It works again. */
    void end() {
        if (!cause.isEmpty()) {
            readiness.release(cause);
            cause = "";
            next = FIRST;
        }
    }

    /** What is left of the pause. */
    Duration left() {
        long nanos = cause.isEmpty() ? 0 : until - System.nanoTime();
        return Duration.ofNanos(Math.max(0, nanos));
    }
}
