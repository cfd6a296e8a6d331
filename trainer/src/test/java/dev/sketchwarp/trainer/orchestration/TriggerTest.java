package dev.sketchwarp.trainer.orchestration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.trainer.Installation;
import dev.sketchwarp.trainer.data.HoldOut;
import dev.sketchwarp.trainer.store.ExampleStore;
import dev.sketchwarp.trainer.store.StoreLimits;
import dev.sketchwarp.trainer.store.StorePosition;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TriggerTest {

    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int PERCENT = 30;

    @TempDir
    Path directory;

    private ExampleStore store;

    @BeforeEach
    void open() throws IOException {
        store = ExampleStore.open(directory, StoreLimits.of(1 << 24, 50), PERCENT);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    private void store(boolean heldOut, int count) throws IOException {
        int[] numbers = IntStream.iterate(0, i -> i + 1)
                .filter(i -> HoldOut.holdsOut("photo-" + i, PERCENT) == heldOut)
                .limit(count)
                .toArray();
        for (int number : numbers) {
            store.append(Installation.pair(number));
        }
    }

    private Trigger trigger(int pairs, Duration interval) {
        return new Trigger(new Trigger.Rule(pairs, interval), store);
    }

    @Test
    void enoughNewTrainingPairsBeginATraining() throws IOException {
        Trigger trigger = trigger(3, Duration.ZERO);
        store(true, 5);
        store(false, 2);
        assertThat(trigger.due(StorePosition.START, BEGAN, BEGAN)).isEmpty();

        store(false, 3);

        assertThat(trigger.due(StorePosition.START, BEGAN, BEGAN)).contains("3 new pairs");
        assertThat(trigger.due(store.end(), BEGAN, BEGAN)).isEmpty();
    }

    @Test
    void allPairsOfAStoreThatWasBegunAnewAreNew() throws IOException {
        store(false, 3);

        assertThat(trigger(3, Duration.ZERO).due(new StorePosition(40, 0), BEGAN, BEGAN))
                .contains("3 new pairs");
    }

    @Test
    void timeBeginsATrainingIfThereIsAnythingNew() throws IOException {
        Trigger trigger = trigger(0, Duration.ofMinutes(5));
        Instant later = BEGAN.plus(Duration.ofMinutes(5));
        assertThat(trigger.due(StorePosition.START, BEGAN, later)).isEmpty();

        store(false, 1);

        assertThat(trigger.due(StorePosition.START, BEGAN, later.minusMillis(1)))
                .isEmpty();
        assertThat(trigger.due(StorePosition.START, BEGAN, later)).contains("1 new pairs in 5 minutes");
    }

    @Test
    void whoeverAsksGetsOneTraining() {
        Trigger trigger = trigger(0, Duration.ZERO);

        trigger.ask();

        assertThat(trigger.due(StorePosition.START, BEGAN, BEGAN)).contains("asked for");
        assertThat(trigger.due(StorePosition.START, BEGAN, BEGAN))
                .as("it could not begin")
                .contains("asked for");
        trigger.begun();
        assertThat(trigger.due(StorePosition.START, BEGAN, BEGAN)).isEmpty();
    }
}
