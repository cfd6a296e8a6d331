package dev.sketchwarp.tools.live.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.tools.live.watch.EventRing.Reading;
import dev.sketchwarp.tools.live.watch.LiveEvent.Kind;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class EventRingTest {

    private final EventRing ring = new EventRing(4);

    @Test
    void readerGetsWhatCameAfterItsPlace() throws InterruptedException {
        add(3);

        Reading reading = ring.after(1, event -> true, Duration.ZERO);

        assertThat(reading.events()).extracting(LiveEvent::number).containsExactly(2L, 3L);
        assertThat(reading.next()).isEqualTo(3);
        assertThat(reading.leftOut()).isZero();
    }

    @Test
    void overtakenReaderLearnsHowManyAreGone() throws InterruptedException {
        add(10_000);

        Reading reading = ring.after(0, event -> true, Duration.ZERO);

        assertThat(reading.events()).extracting(LiveEvent::number).containsExactly(9997L, 9998L, 9999L, 10_000L);
        assertThat(reading.leftOut()).isEqualTo(9996);
    }

    @Test
    void unwantedEventsAreReadOver() throws InterruptedException {
        add(2);

        Reading reading = ring.after(0, event -> false, Duration.ZERO);

        assertThat(reading).isEqualTo(new Reading(java.util.List.of(), 2, 0));
    }

    @Test
    void waitingReaderGetsTheNextEvent() {
        CompletableFuture<Reading> reading = CompletableFuture.supplyAsync(() -> {
            try {
                return ring.after(0, event -> event.subject().equals("wanted"), Duration.ofSeconds(30));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        ring.add(Kind.MODELS, "other", "{}");
        ring.add(Kind.ANSWER, "wanted", "{}");

        assertThat(reading.join().events()).extracting(LiveEvent::number).containsExactly(2L);
    }

    private void add(int events) {
        for (int i = 0; i < events; i++) {
            ring.add(Kind.CORRESPONDENCE, "pair", "{}");
        }
    }
}
