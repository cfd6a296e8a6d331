package dev.sketchwarp.trainer.orchestration;

import dev.sketchwarp.trainer.store.ExampleStore;
import dev.sketchwarp.trainer.store.StorePosition;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Says when a training begins. Thread-safe. */
public final class Trigger {

    /**
     * @param pairs new training pairs since the last training began; 0: never for this reason
     * @param interval since the last training began, if there is any new pair; zero: never for this reason
     */
    public record Rule(int pairs, Duration interval) {}

    private final Rule rule;
    private final ExampleStore store;
    private boolean asked;

    Trigger(Rule rule, ExampleStore store) {
        this.rule = rule;
        this.store = store;
    }

    /** A person wants a training now. */
    synchronized void ask() {
        asked = true;
        notifyAll();
    }

    /**
     * Why a training should begin, for people; the same until one has {@link #begun}.
     *
     * @param from where the last training's pairs ended
     * @param began when that was
     */
    synchronized Optional<String> due(StorePosition from, Instant began, Instant now) {
        if (asked) {
            return Optional.of("asked for");
        }
        int news = store.trainingPairsFrom(from);
        if (rule.pairs() > 0 && news >= rule.pairs()) {
            return Optional.of(news + " new pairs");
        }
        Duration since = Duration.between(began, now);
        boolean late = !rule.interval().isZero() && since.compareTo(rule.interval()) >= 0;
        return late && news > 0
                ? Optional.of(news + " new pairs in " + since.toMinutes() + " minutes")
                : Optional.empty();
    }

    /** A training has begun, which fulfils the request for one. */
    synchronized void begun() {
        asked = false;
    }

    /** Waits until somebody asks, or for so long. */
    synchronized void await(Duration atMost) throws InterruptedException {
        if (!asked) {
            wait(atMost.toMillis());
        }
    }
}
