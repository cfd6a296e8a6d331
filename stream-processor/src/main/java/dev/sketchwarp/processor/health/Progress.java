package dev.sketchwarp.processor.health;

import java.time.Clock;
import java.time.Duration;

/** Whether pairs that wait get done. */
public final class Progress {

    private final Clock clock;
    private final Duration patience;
    private int waiting;
    private long lastSign;

    /** @param patience time without any sign of progress after which something must be hung */
    public Progress(Clock clock, Duration patience) {
        this.clock = clock;
        this.patience = patience;
        this.lastSign = clock.millis();
    }

    /** A stream thread starts to wait for a pair. */
    public synchronized void begin() {
        waiting++;
        sign();
    }

    /** It waits no longer. */
    public synchronized void end() {
        waiting--;
        sign();
    }

    /** Something else shows that it goes on, such as the end of an outage. */
    public synchronized void sign() {
        lastSign = clock.millis();
    }

    /** Whether pairs wait and nothing has moved for too long. */
    public synchronized boolean stalled() {
        return waiting > 0 && clock.millis() - lastSign > patience.toMillis();
    }
}
