package dev.sketchwarp.trainer.intake;

import dev.sketchwarp.schemas.retry.Backoff;
import dev.sketchwarp.service.program.Readiness;
import java.time.Duration;

/** Waits between attempts at what does not work now, longer each time. For one thread. */
final class Pauses {

    private final Readiness readiness;
    private final IntakeMeters meters;
    private final Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10));
    private String cause = "";
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
        until = System.nanoTime() + backoff.next().toNanos();
    }

    /** It works again. */
    void end() {
        if (!cause.isEmpty()) {
            readiness.release(cause);
            cause = "";
            backoff.reset();
        }
    }

    /** What is left of the pause. */
    Duration left() {
        long nanos = cause.isEmpty() ? 0 : until - System.nanoTime();
        return Duration.ofNanos(Math.max(0, nanos));
    }
}
