package dev.sketchwarp.schemas.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(5));

    private long[] seconds(int count) {
        return LongStream.generate(() -> backoff.next().toSeconds())
                .limit(count)
                .toArray();
    }

    @Test
    void pausesDoubleUpToTheLongest() {
        assertThat(seconds(5)).containsExactly(1, 2, 4, 5, 5);
    }

    @Test
    void afterASuccessTheyStartAgain() {
        seconds(3);

        backoff.reset();

        assertThat(seconds(2)).containsExactly(1, 2);
    }
}
