package dev.sketchwarp.schemas.registry;

import dev.sketchwarp.schemas.retry.Backoff;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Pauses between the attempts of one request, shortened by chance so that many clients do not come back at once. */
final class Retries {

    private final long deadline;
    private final Backoff backoff = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(2));

    /** @param limit how long all attempts and pauses together may take, from now on */
    Retries(Duration limit) {
        this.deadline = System.nanoTime() + limit.toNanos();
    }

    /** @return whether another attempt is worth it; false, without a pause, when the time would be up */
    boolean pause() throws InterruptedException {
        long longest = backoff.next().toNanos();
        long nanos = ThreadLocalRandom.current().nextLong(longest / 2, longest);
        if (System.nanoTime() + nanos - deadline > 0) {
            return false;
        }
        Thread.sleep(Duration.ofNanos(nanos).toMillis());
        return true;
    }
}
