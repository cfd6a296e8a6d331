package dev.sketchwarp.schemas.registry;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Pauses between attempts: each twice as long as the one before, shortened by chance so that many clients do not come back at once. */
final class Backoff {

    private static final long SHORTEST_NANOS = Duration.ofMillis(50).toNanos();
    private static final long LONGEST_NANOS = Duration.ofSeconds(2).toNanos();

    private final long deadline;
    private long longest = SHORTEST_NANOS;

    /** @param limit how long all attempts and pauses together may take, from now on */
    Backoff(Duration limit) {
        this.deadline = System.nanoTime() + limit.toNanos();
    }

    /** @return whether another attempt is worth it; false, without a pause, when the time would be up */
    boolean pause() throws InterruptedException {
        long nanos = ThreadLocalRandom.current().nextLong(longest / 2, longest);
        if (System.nanoTime() + nanos - deadline > 0) {
            return false;
        }
        Thread.sleep(Duration.ofNanos(nanos).toMillis());
        longest = Math.min(2 * longest, LONGEST_NANOS);
        return true;
    }
}
