package dev.sketchwarp.schemas.retry;

import java.time.Duration;

/** Pauses between attempts, each twice as long as the one before, up to a longest. For one thread. */
public final class Backoff {
    private final Duration first;
    private final Duration longest;
    private Duration next;

    public Backoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    /** The pause before the next attempt. */
    public Duration next() {
        Duration pause = next;
        Duration twice = pause.multipliedBy(2);
        next = twice.compareTo(longest) < 0 ? twice : longest;
        return pause;
    }

    /** An attempt has succeeded: the next pause is the first again. */
    public void reset() {
        next = first;
    }
}
