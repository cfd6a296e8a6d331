package dev.sketchwarp.processor.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private Instant now = Instant.EPOCH;

    private final Progress progress = new Progress(
            new Clock() {
                @Override
                public Instant instant() {
                    return now;
                }

                @Override
                public ZoneId getZone() {
                    throw new UnsupportedOperationException();
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    throw new UnsupportedOperationException();
                }
            },
            Duration.ofMinutes(5));

    private boolean stalledAfter(Duration time) {
        now = now.plus(time);
        return progress.stalled();
    }

    @Test
    void aPairThatWaitsTooLongIsAStall() {
        progress.begin();

        assertThat(stalledAfter(Duration.ofMinutes(5))).isFalse();
        assertThat(stalledAfter(Duration.ofMillis(1))).isTrue();
    }

    @Test
    void nothingToDoIsNoStall() {
        progress.begin();
        progress.end();

        assertThat(stalledAfter(Duration.ofDays(1))).isFalse();
    }

    @Test
    void anySignStartsTheTimeAnew() {
        progress.begin();
        now = now.plus(Duration.ofMinutes(4));

        progress.sign();

        assertThat(stalledAfter(Duration.ofMinutes(4))).isFalse();
    }
}
